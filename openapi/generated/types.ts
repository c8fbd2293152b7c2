// Generated from openapi/phone-buttons.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/tenants/{tenant_id}/groups/{group_id}/users/{user_id}/access_device/phone_buttons/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant, in the usual URL escaping.
                 * @example foo
                 */
                tenant_id: components["parameters"]["TenantId"];
                /**
                 * @description The group within the tenant, in the usual URL escaping.
                 * @example foogroup
                 */
                group_id: components["parameters"]["GroupId"];
                /**
                 * @description The user within the group, in the usual URL escaping.
                 * @example foouser
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * Display the buttons of the phone of a user
         * @description Displays the current configuration of the phone buttons on the access device that is linked to the user.
         *     The full properties of the phone may be returned too; they are not described.
         */
        get: operations["getPhoneButtons"];
        /**
         * Update the buttons of the phone of a user
         * @description Modifies the configuration of the phone buttons on the access device that is linked to the user: the list that is
         *     sent replaces the list that was there, whole or not at all.
         */
        put: operations["putPhoneButtons"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/configs/phone_types/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the phone types
         * @description A companion from another page, which is known only in part: a client needs it to offer the key types that a phone
         *     really has. Only what a client of the phone buttons reads is described.
         */
        get: operations["getPhoneTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description The phone of a user and its configured keys. Further members may come along: the full properties of the phone, or
         *     `_internal_record_id` when audit is on.
         */
        PhoneButtons: {
            /** @description The type of the phone; it names a phone type. */
            deviceType: string;
            /** @description The name of the phone. */
            deviceName: string;
            /** @description The configured keys, each id once, in any but a stable order. */
            keys: components["schemas"]["Key"][];
        };
        /**
         * @description The keys that the phone is to have. What else an object carries is ignored, so that what GET answered can be sent
         *     back as it is.
         */
        PhoneButtonsUpdate: {
            /** @description The keys, in any order, with gaps if need be, each id once. */
            keys: components["schemas"]["KeyUpdate"][];
        };
        /** @description One configured key, as it is answered. All four members are always there. */
        Key: {
            id: components["schemas"]["KeyId"];
            type: components["schemas"]["KeyType"];
            label: components["schemas"]["KeyLabel"];
            parameter: components["schemas"]["KeyParameter"];
        };
        /** @description One key, as it is sent. Whether the parameter is needed is up to the phone type. */
        KeyUpdate: {
            id: components["schemas"]["KeyId"];
            type: components["schemas"]["KeyType"];
            label: components["schemas"]["KeyLabel"];
            parameter?: components["schemas"]["KeyParameter"];
        };
        /** @description The key id. A phone type may have fewer. */
        KeyId: number;
        /**
         * @description The action of the key. Open: a project can define further types (ONETOUCH, in the example of the documentation, is
         *     one), and not every phone type supports every type. The list of the phone type is what counts.
         */
        KeyType: DefaultKeyType | (string & {});
        /**
         * @description The types that are supported by default. Where the documentation gives a meaning it is repeated here; the others
         *     have a name only.
         */
        DefaultKeyType: "DIRECT_CALL" | "BLF" | "BLF_LIST" | "LINE" | "CALLLOG" | "PHONEBOOK" | "TRANSFER" | "BLINDTRANSFER" | "CALLPICKUP" | "REDIAL" | "CF_ACTIVATION_WITH_NUMBER" | "CF_DEACTIVATION" | "DND_TOGGLE" | "DND_ACTIVATION" | "DND_DEACTIVATION" | "GROUP_LISTENING" | "GROUP_PICKUP";
        /** @description The label that is displayed on the phone. Stored exactly as sent, or refused. */
        KeyLabel: string;
        /** @description An extension, a phone number or a line id, where the key type takes one on this phone type; otherwise empty. */
        KeyParameter: string;
        /** @description The phone types that are configured. */
        PhoneTypes: {
            /** @description One entry for each phone type. */
            phoneTypes: components["schemas"]["PhoneType"][];
        };
        /** @description What phones of one type can do. Much more comes along than is described here. */
        PhoneType: {
            /** @description The name that the deviceType of a phone gives. */
            technical_name: string;
            /** @description The name that people are shown. */
            display_name: string;
            /** @description The capabilities by section. */
            capabilities?: {
                /** @description The programmable keys. */
                fastkeys?: {
                    /** @description The key types that this phone type offers. Which of the 1 to 24 key ids it has is not said here. */
                    available_types?: components["schemas"]["AvailableKeyType"][];
                };
            };
            /** @description Seen on the management page of the phone types; an answer need not carry it. */
            phoneButtons?: {
                /** @description The key ids that the phone type has. */
                MANAGED_KEYS?: number[];
                /** @description The names of the key types that the phone type offers. */
                ACTIONS?: string[];
            };
        };
        /** @description A key type that a phone type offers. */
        AvailableKeyType: {
            name: components["schemas"]["KeyType"];
            /**
             * @description What the parameter means. `PhoneNumber` and `Line` are documented. `Extension`, and `None` or no such member
             *     for a type without parameter, are an inference; other values may exist.
             * @example PhoneNumber
             * @example Line
             */
            parameterType?: string;
            /** @description Whether the label may not be empty. */
            labelRequired?: boolean;
            /** @description Whether the phone shows a text of its own instead of the label. */
            labelIgnored?: boolean;
        };
        /**
         * @description What a refusal carries: a list of errors, each with a numeric code, or details. Reconstructed from what clients of
         *     the platform read.
         */
        ApiErrors: components["schemas"]["ApiErrorList"] | components["schemas"]["ApiErrorDetails"];
        /** @description The usual form. */
        ApiErrorList: {
            /** @description What was wrong, one entry each. */
            errors: components["schemas"]["ApiError"][];
        };
        /** @description The other form; what the details are is not documented. */
        ApiErrorDetails: {
            /** @description What was wrong. */
            details: unknown;
        };
        /** @description One thing that was wrong. */
        ApiError: {
            /** @description A numeric code. Only 2 (invalid) is known. */
            code: number;
            /** @description What was wrong, for people. */
            message?: string;
            /** @description More about it, for programs; of no documented form. */
            details?: unknown;
        };
    };
    responses: {
        /** @description Error during the update; nothing was changed. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description Credentials are missing or wrong. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description The rights of the user do not cover this. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description The user has no phone linked to him, or the tenant, group, user or URL does not exist. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description The method is not one of those in Allow. */
        MethodNotAllowed: {
            headers: {
                /**
                 * @description The methods that are allowed.
                 * @example GET, HEAD, PUT
                 */
                Allow: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description The body is larger than the server takes. */
        ContentTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /**
         * @description Bad media type, in the words of the platform: the body is empty or not a JSON object, or it is declared as something
         *     other than JSON.
         */
        BadMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description Too many requests. */
        TooManyRequests: {
            headers: {
                /**
                 * @description Seconds to wait.
                 * @example 5
                 */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description Any other status of the platform, such as 406, 410, 500, 502, 503 or 504. */
        Other: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiErrors"];
            };
        };
    };
    parameters: {
        /**
         * @description The tenant, in the usual URL escaping.
         * @example foo
         */
        TenantId: string;
        /**
         * @description The group within the tenant, in the usual URL escaping.
         * @example foogroup
         */
        GroupId: string;
        /**
         * @description The user within the group, in the usual URL escaping.
         * @example foouser
         */
        UserId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type PhoneButtons = components['schemas']['PhoneButtons'];
export type PhoneButtonsUpdate = components['schemas']['PhoneButtonsUpdate'];
export type Key = components['schemas']['Key'];
export type KeyUpdate = components['schemas']['KeyUpdate'];
export type KeyId = components['schemas']['KeyId'];
export type KeyType = components['schemas']['KeyType'];
export type DefaultKeyType = components['schemas']['DefaultKeyType'];
export type KeyLabel = components['schemas']['KeyLabel'];
export type KeyParameter = components['schemas']['KeyParameter'];
export type PhoneTypes = components['schemas']['PhoneTypes'];
export type PhoneType = components['schemas']['PhoneType'];
export type AvailableKeyType = components['schemas']['AvailableKeyType'];
export type ApiErrors = components['schemas']['ApiErrors'];
export type ApiErrorList = components['schemas']['ApiErrorList'];
export type ApiErrorDetails = components['schemas']['ApiErrorDetails'];
export type ApiError = components['schemas']['ApiError'];
export type ResponseBadRequest = components['responses']['BadRequest'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseMethodNotAllowed = components['responses']['MethodNotAllowed'];
export type ResponseContentTooLarge = components['responses']['ContentTooLarge'];
export type ResponseBadMediaType = components['responses']['BadMediaType'];
export type ResponseTooManyRequests = components['responses']['TooManyRequests'];
export type ResponseOther = components['responses']['Other'];
export type ParameterTenantId = components['parameters']['TenantId'];
export type ParameterGroupId = components['parameters']['GroupId'];
export type ParameterUserId = components['parameters']['UserId'];
export type $defs = Record<string, never>;
export interface operations {
    getPhoneButtons: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant, in the usual URL escaping.
                 * @example foo
                 */
                tenant_id: components["parameters"]["TenantId"];
                /**
                 * @description The group within the tenant, in the usual URL escaping.
                 * @example foogroup
                 */
                group_id: components["parameters"]["GroupId"];
                /**
                 * @description The user within the group, in the usual URL escaping.
                 * @example foouser
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The configuration as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneButtons"];
                };
            };
            /** @description The configuration is the one that the client named in If-None-Match, where the server offers ETags. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Other"];
        };
    };
    putPhoneButtons: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant, in the usual URL escaping.
                 * @example foo
                 */
                tenant_id: components["parameters"]["TenantId"];
                /**
                 * @description The group within the tenant, in the usual URL escaping.
                 * @example foogroup
                 */
                group_id: components["parameters"]["GroupId"];
                /**
                 * @description The user within the group, in the usual URL escaping.
                 * @example foouser
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneButtonsUpdate"];
            };
        };
        responses: {
            /** @description The configuration after the change, as GET answers it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneButtons"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            413: components["responses"]["ContentTooLarge"];
            416: components["responses"]["BadMediaType"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Other"];
        };
    };
    getPhoneTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every phone type that is configured. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneTypes"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            405: components["responses"]["MethodNotAllowed"];
            default: components["responses"]["Other"];
        };
    };
}
