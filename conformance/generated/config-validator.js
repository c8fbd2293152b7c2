// Generated from conformance/config.schema.json by `npm run generate`. Do not edit.
// \0rolldown/runtime.js
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);
var __copyProps = (to, from, except, desc) => {
	if (from && typeof from === "object" || typeof from === "function") for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
		key = keys[i];
		if (!__hasOwnProp.call(to, key) && key !== except) __defProp(to, key, {
			get: ((k) => from[k]).bind(null, key),
			enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
		});
	}
	return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule || !__hasOwnProp.call(mod, "default") ? __defProp(target, "default", {
	value: mod,
	enumerable: true
}) : target, mod));
// validators.js
var import_ucs2length = __toESM(__commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	function ucs2length(str) {
		const len = str.length;
		let length = 0;
		let pos = 0;
		let value;
		while (pos < len) {
			length++;
			value = str.charCodeAt(pos++);
			if (value >= 55296 && value <= 56319 && pos < len) {
				value = str.charCodeAt(pos);
				if ((value & 64512) === 56320) pos++;
			}
		}
		return length;
	}
	exports.default = ucs2length;
	ucs2length.code = "require(\"ajv/dist/runtime/ucs2length\").default";
}))());
const isConfigFile = validate20;
const schema31 = {
	"$schema": "https://json-schema.org/draft/2020-12/schema",
	"title": "phone-buttons conformance configuration",
	"description": "What a conformance run checks and with which subjects. Command-line options win over it. ${NAME} in a string is replaced by that environment variable.",
	"type": "object",
	"additionalProperties": false,
	"properties": {
		"$schema": { "type": "string" },
		"baseUrl": {
			"type": "string",
			"description": "Everything before /tenants/, such as https://staging.example/api/v1/telenet"
		},
		"headers": {
			"type": "object",
			"description": "Sent with every request. Their values are masked in every output.",
			"additionalProperties": { "type": "string" }
		},
		"subjects": {
			"type": "object",
			"description": "Whom the run may read and write. Nobody else is ever written to.",
			"additionalProperties": false,
			"required": ["user"],
			"properties": {
				"user": {
					"$ref": "#/$defs/subject",
					"description": "A user with a phone; its keys are changed and put back."
				},
				"otherUser": {
					"$ref": "#/$defs/subject",
					"description": "Another user with a phone."
				},
				"withoutPhone": {
					"$ref": "#/$defs/subject",
					"description": "A user who has no phone."
				},
				"sameIdElsewhere": {
					"$ref": "#/$defs/subject",
					"description": "A user with a phone and the same id as user, in another group or tenant."
				},
				"users": {
					"type": "array",
					"maxItems": 12,
					"items": { "$ref": "#/$defs/subject" },
					"description": "Further users with a phone."
				}
			}
		},
		"phoneType": {
			"$ref": "#/$defs/phoneType",
			"description": "What the phones of the subjects can do."
		},
		"phoneTypes": {
			"type": "object",
			"description": "The same by deviceType, where the subjects have different phones.",
			"additionalProperties": { "$ref": "#/$defs/phoneType" }
		},
		"declares": {
			"type": "object",
			"description": "What the implementer says of points that the documentation leaves open.",
			"additionalProperties": false,
			"properties": { "put": {
				"enum": ["replace", "merge"],
				"description": "What becomes of keys that a PUT does not name."
			} }
		},
		"mode": {
			"enum": [
				"observe",
				"reversible",
				"full"
			],
			"description": "observe never writes; full adds what is slow, large or hostile."
		},
		"profile": { "enum": [
			"core",
			"apio",
			"strict"
		] },
		"seed": {
			"type": "integer",
			"minimum": 0
		},
		"timeout": {
			"type": "integer",
			"minimum": 1,
			"description": "Milliseconds to wait for an answer."
		},
		"maxWrites": {
			"type": "integer",
			"minimum": 0
		},
		"keepGoing": {
			"type": "boolean",
			"description": "Goes on writing to a target that does not take its own keys back; only for one whose data nobody needs, for it cannot be put back."
		},
		"login": {
			"description": "How the run gets its credentials, when no header is given.",
			"oneOf": [{
				"type": "object",
				"additionalProperties": false,
				"required": ["username", "password"],
				"properties": {
					"username": { "type": "string" },
					"password": { "type": "string" },
					"url": {
						"type": "string",
						"description": "Default: the login of the platform, beside the API."
					}
				}
			}, {
				"type": "object",
				"additionalProperties": false,
				"required": ["command"],
				"properties": { "command": {
					"type": "string",
					"description": "Run once in a shell; prints one header a line."
				} }
			}]
		},
		"tls": {
			"type": "object",
			"description": "Files in PEM form.",
			"additionalProperties": false,
			"properties": {
				"ca": {
					"type": "string",
					"description": "Certificates that are trusted besides the usual ones."
				},
				"cert": {
					"type": "string",
					"description": "The certificate of the client."
				},
				"key": {
					"type": "string",
					"description": "The key of the client's certificate."
				},
				"insecure": {
					"type": "boolean",
					"description": "Takes any certificate."
				}
			}
		},
		"waivers": {
			"type": "array",
			"description": "Failures that are known and accepted for a time. Listed in every report; a run with one never reads as plain conformant.",
			"items": {
				"type": "object",
				"additionalProperties": false,
				"required": [
					"case",
					"reason",
					"until"
				],
				"properties": {
					"case": {
						"type": "string",
						"minLength": 1,
						"description": "The id of a case."
					},
					"reason": {
						"type": "string",
						"minLength": 1
					},
					"until": {
						"type": "string",
						"minLength": 1,
						"description": "The day on which it stops working, such as 2027-01-31."
					}
				}
			}
		}
	},
	"$defs": {
		"subject": {
			"type": "object",
			"additionalProperties": false,
			"required": [
				"tenant",
				"group",
				"user"
			],
			"properties": {
				"tenant": {
					"type": "string",
					"minLength": 1
				},
				"group": {
					"type": "string",
					"minLength": 1
				},
				"user": {
					"type": "string",
					"minLength": 1
				}
			}
		},
		"phoneType": {
			"type": "object",
			"additionalProperties": false,
			"required": ["keyIds", "types"],
			"properties": {
				"keyIds": {
					"type": "array",
					"items": {
						"type": "integer",
						"minimum": 1,
						"maximum": 24
					},
					"uniqueItems": true
				},
				"types": {
					"type": "array",
					"items": {
						"type": "object",
						"additionalProperties": false,
						"required": ["name"],
						"properties": {
							"name": {
								"type": "string",
								"minLength": 1
							},
							"parameterType": {
								"type": "string",
								"description": "PhoneNumber, Line, Extension, or None for a type without parameter."
							},
							"labelRequired": { "type": "boolean" },
							"labelIgnored": { "type": "boolean" },
							"parameters": {
								"type": "array",
								"items": { "type": "string" },
								"description": "Values that the target is known to take."
							}
						}
					}
				}
			}
		}
	},
	"$id": "config"
};
const func1 = Object.prototype.hasOwnProperty;
const func2 = import_ucs2length.default.default ?? import_ucs2length.default;
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		for (const key0 in data) if (!func1.call(schema31.properties, key0)) {
			const err0 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.$schema !== void 0) {
			if (typeof data.$schema !== "string") {
				const err1 = {
					instancePath: instancePath + "/$schema",
					schemaPath: "#/properties/%24schema/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err1];
				else vErrors.push(err1);
				errors++;
			}
		}
		if (data.baseUrl !== void 0) {
			if (typeof data.baseUrl !== "string") {
				const err2 = {
					instancePath: instancePath + "/baseUrl",
					schemaPath: "#/properties/baseUrl/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err2];
				else vErrors.push(err2);
				errors++;
			}
		}
		if (data.headers !== void 0) {
			let data2 = data.headers;
			if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
				for (const key1 in data2) if (typeof data2[key1] !== "string") {
					const err3 = {
						instancePath: instancePath + "/headers/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
						schemaPath: "#/properties/headers/additionalProperties/type",
						keyword: "type",
						params: { type: "string" },
						message: "must be string"
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
			} else {
				const err4 = {
					instancePath: instancePath + "/headers",
					schemaPath: "#/properties/headers/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
		if (data.subjects !== void 0) {
			let data4 = data.subjects;
			if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
				if (data4.user === void 0) {
					const err5 = {
						instancePath: instancePath + "/subjects",
						schemaPath: "#/properties/subjects/required",
						keyword: "required",
						params: { missingProperty: "user" },
						message: "must have required property 'user'"
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
				for (const key2 in data4) if (!(key2 === "user" || key2 === "otherUser" || key2 === "withoutPhone" || key2 === "sameIdElsewhere" || key2 === "users")) {
					const err6 = {
						instancePath: instancePath + "/subjects",
						schemaPath: "#/properties/subjects/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key2 },
						message: "must NOT have additional properties"
					};
					if (vErrors === null) vErrors = [err6];
					else vErrors.push(err6);
					errors++;
				}
				if (data4.user !== void 0) {
					let data5 = data4.user;
					if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
						if (data5.tenant === void 0) {
							const err7 = {
								instancePath: instancePath + "/subjects/user",
								schemaPath: "#/$defs/subject/required",
								keyword: "required",
								params: { missingProperty: "tenant" },
								message: "must have required property 'tenant'"
							};
							if (vErrors === null) vErrors = [err7];
							else vErrors.push(err7);
							errors++;
						}
						if (data5.group === void 0) {
							const err8 = {
								instancePath: instancePath + "/subjects/user",
								schemaPath: "#/$defs/subject/required",
								keyword: "required",
								params: { missingProperty: "group" },
								message: "must have required property 'group'"
							};
							if (vErrors === null) vErrors = [err8];
							else vErrors.push(err8);
							errors++;
						}
						if (data5.user === void 0) {
							const err9 = {
								instancePath: instancePath + "/subjects/user",
								schemaPath: "#/$defs/subject/required",
								keyword: "required",
								params: { missingProperty: "user" },
								message: "must have required property 'user'"
							};
							if (vErrors === null) vErrors = [err9];
							else vErrors.push(err9);
							errors++;
						}
						for (const key3 in data5) if (!(key3 === "tenant" || key3 === "group" || key3 === "user")) {
							const err10 = {
								instancePath: instancePath + "/subjects/user",
								schemaPath: "#/$defs/subject/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key3 },
								message: "must NOT have additional properties"
							};
							if (vErrors === null) vErrors = [err10];
							else vErrors.push(err10);
							errors++;
						}
						if (data5.tenant !== void 0) {
							let data6 = data5.tenant;
							if (typeof data6 === "string") {
								if (func2(data6) < 1) {
									const err11 = {
										instancePath: instancePath + "/subjects/user/tenant",
										schemaPath: "#/$defs/subject/properties/tenant/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err11];
									else vErrors.push(err11);
									errors++;
								}
							} else {
								const err12 = {
									instancePath: instancePath + "/subjects/user/tenant",
									schemaPath: "#/$defs/subject/properties/tenant/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err12];
								else vErrors.push(err12);
								errors++;
							}
						}
						if (data5.group !== void 0) {
							let data7 = data5.group;
							if (typeof data7 === "string") {
								if (func2(data7) < 1) {
									const err13 = {
										instancePath: instancePath + "/subjects/user/group",
										schemaPath: "#/$defs/subject/properties/group/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err13];
									else vErrors.push(err13);
									errors++;
								}
							} else {
								const err14 = {
									instancePath: instancePath + "/subjects/user/group",
									schemaPath: "#/$defs/subject/properties/group/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err14];
								else vErrors.push(err14);
								errors++;
							}
						}
						if (data5.user !== void 0) {
							let data8 = data5.user;
							if (typeof data8 === "string") {
								if (func2(data8) < 1) {
									const err15 = {
										instancePath: instancePath + "/subjects/user/user",
										schemaPath: "#/$defs/subject/properties/user/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err15];
									else vErrors.push(err15);
									errors++;
								}
							} else {
								const err16 = {
									instancePath: instancePath + "/subjects/user/user",
									schemaPath: "#/$defs/subject/properties/user/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err16];
								else vErrors.push(err16);
								errors++;
							}
						}
					} else {
						const err17 = {
							instancePath: instancePath + "/subjects/user",
							schemaPath: "#/$defs/subject/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object"
						};
						if (vErrors === null) vErrors = [err17];
						else vErrors.push(err17);
						errors++;
					}
				}
				if (data4.otherUser !== void 0) {
					let data9 = data4.otherUser;
					if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
						if (data9.tenant === void 0) {
							const err18 = {
								instancePath: instancePath + "/subjects/otherUser",
								schemaPath: "#/$defs/subject/required",
								keyword: "required",
								params: { missingProperty: "tenant" },
								message: "must have required property 'tenant'"
							};
							if (vErrors === null) vErrors = [err18];
							else vErrors.push(err18);
							errors++;
						}
						if (data9.group === void 0) {
							const err19 = {
								instancePath: instancePath + "/subjects/otherUser",
								schemaPath: "#/$defs/subject/required",
								keyword: "required",
								params: { missingProperty: "group" },
								message: "must have required property 'group'"
							};
							if (vErrors === null) vErrors = [err19];
							else vErrors.push(err19);
							errors++;
						}
						if (data9.user === void 0) {
							const err20 = {
								instancePath: instancePath + "/subjects/otherUser",
								schemaPath: "#/$defs/subject/required",
								keyword: "required",
								params: { missingProperty: "user" },
								message: "must have required property 'user'"
							};
							if (vErrors === null) vErrors = [err20];
							else vErrors.push(err20);
							errors++;
						}
						for (const key4 in data9) if (!(key4 === "tenant" || key4 === "group" || key4 === "user")) {
							const err21 = {
								instancePath: instancePath + "/subjects/otherUser",
								schemaPath: "#/$defs/subject/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key4 },
								message: "must NOT have additional properties"
							};
							if (vErrors === null) vErrors = [err21];
							else vErrors.push(err21);
							errors++;
						}
						if (data9.tenant !== void 0) {
							let data10 = data9.tenant;
							if (typeof data10 === "string") {
								if (func2(data10) < 1) {
									const err22 = {
										instancePath: instancePath + "/subjects/otherUser/tenant",
										schemaPath: "#/$defs/subject/properties/tenant/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err22];
									else vErrors.push(err22);
									errors++;
								}
							} else {
								const err23 = {
									instancePath: instancePath + "/subjects/otherUser/tenant",
									schemaPath: "#/$defs/subject/properties/tenant/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err23];
								else vErrors.push(err23);
								errors++;
							}
						}
						if (data9.group !== void 0) {
							let data11 = data9.group;
							if (typeof data11 === "string") {
								if (func2(data11) < 1) {
									const err24 = {
										instancePath: instancePath + "/subjects/otherUser/group",
										schemaPath: "#/$defs/subject/properties/group/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err24];
									else vErrors.push(err24);
									errors++;
								}
							} else {
								const err25 = {
									instancePath: instancePath + "/subjects/otherUser/group",
									schemaPath: "#/$defs/subject/properties/group/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err25];
								else vErrors.push(err25);
								errors++;
							}
						}
						if (data9.user !== void 0) {
							let data12 = data9.user;
							if (typeof data12 === "string") {
								if (func2(data12) < 1) {
									const err26 = {
										instancePath: instancePath + "/subjects/otherUser/user",
										schemaPath: "#/$defs/subject/properties/user/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err26];
									else vErrors.push(err26);
									errors++;
								}
							} else {
								const err27 = {
									instancePath: instancePath + "/subjects/otherUser/user",
									schemaPath: "#/$defs/subject/properties/user/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err27];
								else vErrors.push(err27);
								errors++;
							}
						}
					} else {
						const err28 = {
							instancePath: instancePath + "/subjects/otherUser",
							schemaPath: "#/$defs/subject/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object"
						};
						if (vErrors === null) vErrors = [err28];
						else vErrors.push(err28);
						errors++;
					}
				}
				if (data4.withoutPhone !== void 0) {
					let data13 = data4.withoutPhone;
					if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
						if (data13.tenant === void 0) {
							const err29 = {
								instancePath: instancePath + "/subjects/withoutPhone",
								schemaPath: "#/$defs/subject/required",
								keyword: "required",
								params: { missingProperty: "tenant" },
								message: "must have required property 'tenant'"
							};
							if (vErrors === null) vErrors = [err29];
							else vErrors.push(err29);
							errors++;
						}
						if (data13.group === void 0) {
							const err30 = {
								instancePath: instancePath + "/subjects/withoutPhone",
								schemaPath: "#/$defs/subject/required",
								keyword: "required",
								params: { missingProperty: "group" },
								message: "must have required property 'group'"
							};
							if (vErrors === null) vErrors = [err30];
							else vErrors.push(err30);
							errors++;
						}
						if (data13.user === void 0) {
							const err31 = {
								instancePath: instancePath + "/subjects/withoutPhone",
								schemaPath: "#/$defs/subject/required",
								keyword: "required",
								params: { missingProperty: "user" },
								message: "must have required property 'user'"
							};
							if (vErrors === null) vErrors = [err31];
							else vErrors.push(err31);
							errors++;
						}
						for (const key5 in data13) if (!(key5 === "tenant" || key5 === "group" || key5 === "user")) {
							const err32 = {
								instancePath: instancePath + "/subjects/withoutPhone",
								schemaPath: "#/$defs/subject/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key5 },
								message: "must NOT have additional properties"
							};
							if (vErrors === null) vErrors = [err32];
							else vErrors.push(err32);
							errors++;
						}
						if (data13.tenant !== void 0) {
							let data14 = data13.tenant;
							if (typeof data14 === "string") {
								if (func2(data14) < 1) {
									const err33 = {
										instancePath: instancePath + "/subjects/withoutPhone/tenant",
										schemaPath: "#/$defs/subject/properties/tenant/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err33];
									else vErrors.push(err33);
									errors++;
								}
							} else {
								const err34 = {
									instancePath: instancePath + "/subjects/withoutPhone/tenant",
									schemaPath: "#/$defs/subject/properties/tenant/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err34];
								else vErrors.push(err34);
								errors++;
							}
						}
						if (data13.group !== void 0) {
							let data15 = data13.group;
							if (typeof data15 === "string") {
								if (func2(data15) < 1) {
									const err35 = {
										instancePath: instancePath + "/subjects/withoutPhone/group",
										schemaPath: "#/$defs/subject/properties/group/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err35];
									else vErrors.push(err35);
									errors++;
								}
							} else {
								const err36 = {
									instancePath: instancePath + "/subjects/withoutPhone/group",
									schemaPath: "#/$defs/subject/properties/group/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err36];
								else vErrors.push(err36);
								errors++;
							}
						}
						if (data13.user !== void 0) {
							let data16 = data13.user;
							if (typeof data16 === "string") {
								if (func2(data16) < 1) {
									const err37 = {
										instancePath: instancePath + "/subjects/withoutPhone/user",
										schemaPath: "#/$defs/subject/properties/user/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err37];
									else vErrors.push(err37);
									errors++;
								}
							} else {
								const err38 = {
									instancePath: instancePath + "/subjects/withoutPhone/user",
									schemaPath: "#/$defs/subject/properties/user/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err38];
								else vErrors.push(err38);
								errors++;
							}
						}
					} else {
						const err39 = {
							instancePath: instancePath + "/subjects/withoutPhone",
							schemaPath: "#/$defs/subject/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object"
						};
						if (vErrors === null) vErrors = [err39];
						else vErrors.push(err39);
						errors++;
					}
				}
				if (data4.sameIdElsewhere !== void 0) {
					let data17 = data4.sameIdElsewhere;
					if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
						if (data17.tenant === void 0) {
							const err40 = {
								instancePath: instancePath + "/subjects/sameIdElsewhere",
								schemaPath: "#/$defs/subject/required",
								keyword: "required",
								params: { missingProperty: "tenant" },
								message: "must have required property 'tenant'"
							};
							if (vErrors === null) vErrors = [err40];
							else vErrors.push(err40);
							errors++;
						}
						if (data17.group === void 0) {
							const err41 = {
								instancePath: instancePath + "/subjects/sameIdElsewhere",
								schemaPath: "#/$defs/subject/required",
								keyword: "required",
								params: { missingProperty: "group" },
								message: "must have required property 'group'"
							};
							if (vErrors === null) vErrors = [err41];
							else vErrors.push(err41);
							errors++;
						}
						if (data17.user === void 0) {
							const err42 = {
								instancePath: instancePath + "/subjects/sameIdElsewhere",
								schemaPath: "#/$defs/subject/required",
								keyword: "required",
								params: { missingProperty: "user" },
								message: "must have required property 'user'"
							};
							if (vErrors === null) vErrors = [err42];
							else vErrors.push(err42);
							errors++;
						}
						for (const key6 in data17) if (!(key6 === "tenant" || key6 === "group" || key6 === "user")) {
							const err43 = {
								instancePath: instancePath + "/subjects/sameIdElsewhere",
								schemaPath: "#/$defs/subject/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key6 },
								message: "must NOT have additional properties"
							};
							if (vErrors === null) vErrors = [err43];
							else vErrors.push(err43);
							errors++;
						}
						if (data17.tenant !== void 0) {
							let data18 = data17.tenant;
							if (typeof data18 === "string") {
								if (func2(data18) < 1) {
									const err44 = {
										instancePath: instancePath + "/subjects/sameIdElsewhere/tenant",
										schemaPath: "#/$defs/subject/properties/tenant/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err44];
									else vErrors.push(err44);
									errors++;
								}
							} else {
								const err45 = {
									instancePath: instancePath + "/subjects/sameIdElsewhere/tenant",
									schemaPath: "#/$defs/subject/properties/tenant/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err45];
								else vErrors.push(err45);
								errors++;
							}
						}
						if (data17.group !== void 0) {
							let data19 = data17.group;
							if (typeof data19 === "string") {
								if (func2(data19) < 1) {
									const err46 = {
										instancePath: instancePath + "/subjects/sameIdElsewhere/group",
										schemaPath: "#/$defs/subject/properties/group/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err46];
									else vErrors.push(err46);
									errors++;
								}
							} else {
								const err47 = {
									instancePath: instancePath + "/subjects/sameIdElsewhere/group",
									schemaPath: "#/$defs/subject/properties/group/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err47];
								else vErrors.push(err47);
								errors++;
							}
						}
						if (data17.user !== void 0) {
							let data20 = data17.user;
							if (typeof data20 === "string") {
								if (func2(data20) < 1) {
									const err48 = {
										instancePath: instancePath + "/subjects/sameIdElsewhere/user",
										schemaPath: "#/$defs/subject/properties/user/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err48];
									else vErrors.push(err48);
									errors++;
								}
							} else {
								const err49 = {
									instancePath: instancePath + "/subjects/sameIdElsewhere/user",
									schemaPath: "#/$defs/subject/properties/user/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err49];
								else vErrors.push(err49);
								errors++;
							}
						}
					} else {
						const err50 = {
							instancePath: instancePath + "/subjects/sameIdElsewhere",
							schemaPath: "#/$defs/subject/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object"
						};
						if (vErrors === null) vErrors = [err50];
						else vErrors.push(err50);
						errors++;
					}
				}
				if (data4.users !== void 0) {
					let data21 = data4.users;
					if (Array.isArray(data21)) {
						if (data21.length > 12) {
							const err51 = {
								instancePath: instancePath + "/subjects/users",
								schemaPath: "#/properties/subjects/properties/users/maxItems",
								keyword: "maxItems",
								params: { limit: 12 },
								message: "must NOT have more than 12 items"
							};
							if (vErrors === null) vErrors = [err51];
							else vErrors.push(err51);
							errors++;
						}
						const len0 = data21.length;
						for (let i0 = 0; i0 < len0; i0++) {
							let data22 = data21[i0];
							if (data22 && typeof data22 == "object" && !Array.isArray(data22)) {
								if (data22.tenant === void 0) {
									const err52 = {
										instancePath: instancePath + "/subjects/users/" + i0,
										schemaPath: "#/$defs/subject/required",
										keyword: "required",
										params: { missingProperty: "tenant" },
										message: "must have required property 'tenant'"
									};
									if (vErrors === null) vErrors = [err52];
									else vErrors.push(err52);
									errors++;
								}
								if (data22.group === void 0) {
									const err53 = {
										instancePath: instancePath + "/subjects/users/" + i0,
										schemaPath: "#/$defs/subject/required",
										keyword: "required",
										params: { missingProperty: "group" },
										message: "must have required property 'group'"
									};
									if (vErrors === null) vErrors = [err53];
									else vErrors.push(err53);
									errors++;
								}
								if (data22.user === void 0) {
									const err54 = {
										instancePath: instancePath + "/subjects/users/" + i0,
										schemaPath: "#/$defs/subject/required",
										keyword: "required",
										params: { missingProperty: "user" },
										message: "must have required property 'user'"
									};
									if (vErrors === null) vErrors = [err54];
									else vErrors.push(err54);
									errors++;
								}
								for (const key7 in data22) if (!(key7 === "tenant" || key7 === "group" || key7 === "user")) {
									const err55 = {
										instancePath: instancePath + "/subjects/users/" + i0,
										schemaPath: "#/$defs/subject/additionalProperties",
										keyword: "additionalProperties",
										params: { additionalProperty: key7 },
										message: "must NOT have additional properties"
									};
									if (vErrors === null) vErrors = [err55];
									else vErrors.push(err55);
									errors++;
								}
								if (data22.tenant !== void 0) {
									let data23 = data22.tenant;
									if (typeof data23 === "string") {
										if (func2(data23) < 1) {
											const err56 = {
												instancePath: instancePath + "/subjects/users/" + i0 + "/tenant",
												schemaPath: "#/$defs/subject/properties/tenant/minLength",
												keyword: "minLength",
												params: { limit: 1 },
												message: "must NOT have fewer than 1 characters"
											};
											if (vErrors === null) vErrors = [err56];
											else vErrors.push(err56);
											errors++;
										}
									} else {
										const err57 = {
											instancePath: instancePath + "/subjects/users/" + i0 + "/tenant",
											schemaPath: "#/$defs/subject/properties/tenant/type",
											keyword: "type",
											params: { type: "string" },
											message: "must be string"
										};
										if (vErrors === null) vErrors = [err57];
										else vErrors.push(err57);
										errors++;
									}
								}
								if (data22.group !== void 0) {
									let data24 = data22.group;
									if (typeof data24 === "string") {
										if (func2(data24) < 1) {
											const err58 = {
												instancePath: instancePath + "/subjects/users/" + i0 + "/group",
												schemaPath: "#/$defs/subject/properties/group/minLength",
												keyword: "minLength",
												params: { limit: 1 },
												message: "must NOT have fewer than 1 characters"
											};
											if (vErrors === null) vErrors = [err58];
											else vErrors.push(err58);
											errors++;
										}
									} else {
										const err59 = {
											instancePath: instancePath + "/subjects/users/" + i0 + "/group",
											schemaPath: "#/$defs/subject/properties/group/type",
											keyword: "type",
											params: { type: "string" },
											message: "must be string"
										};
										if (vErrors === null) vErrors = [err59];
										else vErrors.push(err59);
										errors++;
									}
								}
								if (data22.user !== void 0) {
									let data25 = data22.user;
									if (typeof data25 === "string") {
										if (func2(data25) < 1) {
											const err60 = {
												instancePath: instancePath + "/subjects/users/" + i0 + "/user",
												schemaPath: "#/$defs/subject/properties/user/minLength",
												keyword: "minLength",
												params: { limit: 1 },
												message: "must NOT have fewer than 1 characters"
											};
											if (vErrors === null) vErrors = [err60];
											else vErrors.push(err60);
											errors++;
										}
									} else {
										const err61 = {
											instancePath: instancePath + "/subjects/users/" + i0 + "/user",
											schemaPath: "#/$defs/subject/properties/user/type",
											keyword: "type",
											params: { type: "string" },
											message: "must be string"
										};
										if (vErrors === null) vErrors = [err61];
										else vErrors.push(err61);
										errors++;
									}
								}
							} else {
								const err62 = {
									instancePath: instancePath + "/subjects/users/" + i0,
									schemaPath: "#/$defs/subject/type",
									keyword: "type",
									params: { type: "object" },
									message: "must be object"
								};
								if (vErrors === null) vErrors = [err62];
								else vErrors.push(err62);
								errors++;
							}
						}
					} else {
						const err63 = {
							instancePath: instancePath + "/subjects/users",
							schemaPath: "#/properties/subjects/properties/users/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array"
						};
						if (vErrors === null) vErrors = [err63];
						else vErrors.push(err63);
						errors++;
					}
				}
			} else {
				const err64 = {
					instancePath: instancePath + "/subjects",
					schemaPath: "#/properties/subjects/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err64];
				else vErrors.push(err64);
				errors++;
			}
		}
		if (data.phoneType !== void 0) {
			let data26 = data.phoneType;
			if (data26 && typeof data26 == "object" && !Array.isArray(data26)) {
				if (data26.keyIds === void 0) {
					const err65 = {
						instancePath: instancePath + "/phoneType",
						schemaPath: "#/$defs/phoneType/required",
						keyword: "required",
						params: { missingProperty: "keyIds" },
						message: "must have required property 'keyIds'"
					};
					if (vErrors === null) vErrors = [err65];
					else vErrors.push(err65);
					errors++;
				}
				if (data26.types === void 0) {
					const err66 = {
						instancePath: instancePath + "/phoneType",
						schemaPath: "#/$defs/phoneType/required",
						keyword: "required",
						params: { missingProperty: "types" },
						message: "must have required property 'types'"
					};
					if (vErrors === null) vErrors = [err66];
					else vErrors.push(err66);
					errors++;
				}
				for (const key8 in data26) if (!(key8 === "keyIds" || key8 === "types")) {
					const err67 = {
						instancePath: instancePath + "/phoneType",
						schemaPath: "#/$defs/phoneType/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key8 },
						message: "must NOT have additional properties"
					};
					if (vErrors === null) vErrors = [err67];
					else vErrors.push(err67);
					errors++;
				}
				if (data26.keyIds !== void 0) {
					let data27 = data26.keyIds;
					if (Array.isArray(data27)) {
						const len1 = data27.length;
						for (let i1 = 0; i1 < len1; i1++) {
							let data28 = data27[i1];
							if (!(typeof data28 == "number" && !(data28 % 1) && !isNaN(data28) && isFinite(data28))) {
								const err68 = {
									instancePath: instancePath + "/phoneType/keyIds/" + i1,
									schemaPath: "#/$defs/phoneType/properties/keyIds/items/type",
									keyword: "type",
									params: { type: "integer" },
									message: "must be integer"
								};
								if (vErrors === null) vErrors = [err68];
								else vErrors.push(err68);
								errors++;
							}
							if (typeof data28 == "number" && isFinite(data28)) {
								if (data28 > 24 || isNaN(data28)) {
									const err69 = {
										instancePath: instancePath + "/phoneType/keyIds/" + i1,
										schemaPath: "#/$defs/phoneType/properties/keyIds/items/maximum",
										keyword: "maximum",
										params: {
											comparison: "<=",
											limit: 24
										},
										message: "must be <= 24"
									};
									if (vErrors === null) vErrors = [err69];
									else vErrors.push(err69);
									errors++;
								}
								if (data28 < 1 || isNaN(data28)) {
									const err70 = {
										instancePath: instancePath + "/phoneType/keyIds/" + i1,
										schemaPath: "#/$defs/phoneType/properties/keyIds/items/minimum",
										keyword: "minimum",
										params: {
											comparison: ">=",
											limit: 1
										},
										message: "must be >= 1"
									};
									if (vErrors === null) vErrors = [err70];
									else vErrors.push(err70);
									errors++;
								}
							}
						}
						let i2 = data27.length;
						let j0;
						if (i2 > 1) {
							const indices0 = {};
							for (; i2--;) {
								let item0 = data27[i2];
								if (!(typeof item0 == "number" && !(item0 % 1) && !isNaN(item0) && isFinite(item0))) continue;
								if (typeof indices0[item0] == "number") {
									j0 = indices0[item0];
									const err71 = {
										instancePath: instancePath + "/phoneType/keyIds",
										schemaPath: "#/$defs/phoneType/properties/keyIds/uniqueItems",
										keyword: "uniqueItems",
										params: {
											i: i2,
											j: j0
										},
										message: "must NOT have duplicate items (items ## " + j0 + " and " + i2 + " are identical)"
									};
									if (vErrors === null) vErrors = [err71];
									else vErrors.push(err71);
									errors++;
									break;
								}
								indices0[item0] = i2;
							}
						}
					} else {
						const err72 = {
							instancePath: instancePath + "/phoneType/keyIds",
							schemaPath: "#/$defs/phoneType/properties/keyIds/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array"
						};
						if (vErrors === null) vErrors = [err72];
						else vErrors.push(err72);
						errors++;
					}
				}
				if (data26.types !== void 0) {
					let data29 = data26.types;
					if (Array.isArray(data29)) {
						const len2 = data29.length;
						for (let i3 = 0; i3 < len2; i3++) {
							let data30 = data29[i3];
							if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
								if (data30.name === void 0) {
									const err73 = {
										instancePath: instancePath + "/phoneType/types/" + i3,
										schemaPath: "#/$defs/phoneType/properties/types/items/required",
										keyword: "required",
										params: { missingProperty: "name" },
										message: "must have required property 'name'"
									};
									if (vErrors === null) vErrors = [err73];
									else vErrors.push(err73);
									errors++;
								}
								for (const key9 in data30) if (!(key9 === "name" || key9 === "parameterType" || key9 === "labelRequired" || key9 === "labelIgnored" || key9 === "parameters")) {
									const err74 = {
										instancePath: instancePath + "/phoneType/types/" + i3,
										schemaPath: "#/$defs/phoneType/properties/types/items/additionalProperties",
										keyword: "additionalProperties",
										params: { additionalProperty: key9 },
										message: "must NOT have additional properties"
									};
									if (vErrors === null) vErrors = [err74];
									else vErrors.push(err74);
									errors++;
								}
								if (data30.name !== void 0) {
									let data31 = data30.name;
									if (typeof data31 === "string") {
										if (func2(data31) < 1) {
											const err75 = {
												instancePath: instancePath + "/phoneType/types/" + i3 + "/name",
												schemaPath: "#/$defs/phoneType/properties/types/items/properties/name/minLength",
												keyword: "minLength",
												params: { limit: 1 },
												message: "must NOT have fewer than 1 characters"
											};
											if (vErrors === null) vErrors = [err75];
											else vErrors.push(err75);
											errors++;
										}
									} else {
										const err76 = {
											instancePath: instancePath + "/phoneType/types/" + i3 + "/name",
											schemaPath: "#/$defs/phoneType/properties/types/items/properties/name/type",
											keyword: "type",
											params: { type: "string" },
											message: "must be string"
										};
										if (vErrors === null) vErrors = [err76];
										else vErrors.push(err76);
										errors++;
									}
								}
								if (data30.parameterType !== void 0) {
									if (typeof data30.parameterType !== "string") {
										const err77 = {
											instancePath: instancePath + "/phoneType/types/" + i3 + "/parameterType",
											schemaPath: "#/$defs/phoneType/properties/types/items/properties/parameterType/type",
											keyword: "type",
											params: { type: "string" },
											message: "must be string"
										};
										if (vErrors === null) vErrors = [err77];
										else vErrors.push(err77);
										errors++;
									}
								}
								if (data30.labelRequired !== void 0) {
									if (typeof data30.labelRequired !== "boolean") {
										const err78 = {
											instancePath: instancePath + "/phoneType/types/" + i3 + "/labelRequired",
											schemaPath: "#/$defs/phoneType/properties/types/items/properties/labelRequired/type",
											keyword: "type",
											params: { type: "boolean" },
											message: "must be boolean"
										};
										if (vErrors === null) vErrors = [err78];
										else vErrors.push(err78);
										errors++;
									}
								}
								if (data30.labelIgnored !== void 0) {
									if (typeof data30.labelIgnored !== "boolean") {
										const err79 = {
											instancePath: instancePath + "/phoneType/types/" + i3 + "/labelIgnored",
											schemaPath: "#/$defs/phoneType/properties/types/items/properties/labelIgnored/type",
											keyword: "type",
											params: { type: "boolean" },
											message: "must be boolean"
										};
										if (vErrors === null) vErrors = [err79];
										else vErrors.push(err79);
										errors++;
									}
								}
								if (data30.parameters !== void 0) {
									let data35 = data30.parameters;
									if (Array.isArray(data35)) {
										const len3 = data35.length;
										for (let i4 = 0; i4 < len3; i4++) if (typeof data35[i4] !== "string") {
											const err80 = {
												instancePath: instancePath + "/phoneType/types/" + i3 + "/parameters/" + i4,
												schemaPath: "#/$defs/phoneType/properties/types/items/properties/parameters/items/type",
												keyword: "type",
												params: { type: "string" },
												message: "must be string"
											};
											if (vErrors === null) vErrors = [err80];
											else vErrors.push(err80);
											errors++;
										}
									} else {
										const err81 = {
											instancePath: instancePath + "/phoneType/types/" + i3 + "/parameters",
											schemaPath: "#/$defs/phoneType/properties/types/items/properties/parameters/type",
											keyword: "type",
											params: { type: "array" },
											message: "must be array"
										};
										if (vErrors === null) vErrors = [err81];
										else vErrors.push(err81);
										errors++;
									}
								}
							} else {
								const err82 = {
									instancePath: instancePath + "/phoneType/types/" + i3,
									schemaPath: "#/$defs/phoneType/properties/types/items/type",
									keyword: "type",
									params: { type: "object" },
									message: "must be object"
								};
								if (vErrors === null) vErrors = [err82];
								else vErrors.push(err82);
								errors++;
							}
						}
					} else {
						const err83 = {
							instancePath: instancePath + "/phoneType/types",
							schemaPath: "#/$defs/phoneType/properties/types/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array"
						};
						if (vErrors === null) vErrors = [err83];
						else vErrors.push(err83);
						errors++;
					}
				}
			} else {
				const err84 = {
					instancePath: instancePath + "/phoneType",
					schemaPath: "#/$defs/phoneType/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err84];
				else vErrors.push(err84);
				errors++;
			}
		}
		if (data.phoneTypes !== void 0) {
			let data37 = data.phoneTypes;
			if (data37 && typeof data37 == "object" && !Array.isArray(data37)) for (const key10 in data37) {
				let data38 = data37[key10];
				if (data38 && typeof data38 == "object" && !Array.isArray(data38)) {
					if (data38.keyIds === void 0) {
						const err85 = {
							instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "#/$defs/phoneType/required",
							keyword: "required",
							params: { missingProperty: "keyIds" },
							message: "must have required property 'keyIds'"
						};
						if (vErrors === null) vErrors = [err85];
						else vErrors.push(err85);
						errors++;
					}
					if (data38.types === void 0) {
						const err86 = {
							instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "#/$defs/phoneType/required",
							keyword: "required",
							params: { missingProperty: "types" },
							message: "must have required property 'types'"
						};
						if (vErrors === null) vErrors = [err86];
						else vErrors.push(err86);
						errors++;
					}
					for (const key11 in data38) if (!(key11 === "keyIds" || key11 === "types")) {
						const err87 = {
							instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "#/$defs/phoneType/additionalProperties",
							keyword: "additionalProperties",
							params: { additionalProperty: key11 },
							message: "must NOT have additional properties"
						};
						if (vErrors === null) vErrors = [err87];
						else vErrors.push(err87);
						errors++;
					}
					if (data38.keyIds !== void 0) {
						let data39 = data38.keyIds;
						if (Array.isArray(data39)) {
							const len4 = data39.length;
							for (let i5 = 0; i5 < len4; i5++) {
								let data40 = data39[i5];
								if (!(typeof data40 == "number" && !(data40 % 1) && !isNaN(data40) && isFinite(data40))) {
									const err88 = {
										instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1") + "/keyIds/" + i5,
										schemaPath: "#/$defs/phoneType/properties/keyIds/items/type",
										keyword: "type",
										params: { type: "integer" },
										message: "must be integer"
									};
									if (vErrors === null) vErrors = [err88];
									else vErrors.push(err88);
									errors++;
								}
								if (typeof data40 == "number" && isFinite(data40)) {
									if (data40 > 24 || isNaN(data40)) {
										const err89 = {
											instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1") + "/keyIds/" + i5,
											schemaPath: "#/$defs/phoneType/properties/keyIds/items/maximum",
											keyword: "maximum",
											params: {
												comparison: "<=",
												limit: 24
											},
											message: "must be <= 24"
										};
										if (vErrors === null) vErrors = [err89];
										else vErrors.push(err89);
										errors++;
									}
									if (data40 < 1 || isNaN(data40)) {
										const err90 = {
											instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1") + "/keyIds/" + i5,
											schemaPath: "#/$defs/phoneType/properties/keyIds/items/minimum",
											keyword: "minimum",
											params: {
												comparison: ">=",
												limit: 1
											},
											message: "must be >= 1"
										};
										if (vErrors === null) vErrors = [err90];
										else vErrors.push(err90);
										errors++;
									}
								}
							}
							let i6 = data39.length;
							let j1;
							if (i6 > 1) {
								const indices1 = {};
								for (; i6--;) {
									let item1 = data39[i6];
									if (!(typeof item1 == "number" && !(item1 % 1) && !isNaN(item1) && isFinite(item1))) continue;
									if (typeof indices1[item1] == "number") {
										j1 = indices1[item1];
										const err91 = {
											instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1") + "/keyIds",
											schemaPath: "#/$defs/phoneType/properties/keyIds/uniqueItems",
											keyword: "uniqueItems",
											params: {
												i: i6,
												j: j1
											},
											message: "must NOT have duplicate items (items ## " + j1 + " and " + i6 + " are identical)"
										};
										if (vErrors === null) vErrors = [err91];
										else vErrors.push(err91);
										errors++;
										break;
									}
									indices1[item1] = i6;
								}
							}
						} else {
							const err92 = {
								instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1") + "/keyIds",
								schemaPath: "#/$defs/phoneType/properties/keyIds/type",
								keyword: "type",
								params: { type: "array" },
								message: "must be array"
							};
							if (vErrors === null) vErrors = [err92];
							else vErrors.push(err92);
							errors++;
						}
					}
					if (data38.types !== void 0) {
						let data41 = data38.types;
						if (Array.isArray(data41)) {
							const len5 = data41.length;
							for (let i7 = 0; i7 < len5; i7++) {
								let data42 = data41[i7];
								if (data42 && typeof data42 == "object" && !Array.isArray(data42)) {
									if (data42.name === void 0) {
										const err93 = {
											instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1") + "/types/" + i7,
											schemaPath: "#/$defs/phoneType/properties/types/items/required",
											keyword: "required",
											params: { missingProperty: "name" },
											message: "must have required property 'name'"
										};
										if (vErrors === null) vErrors = [err93];
										else vErrors.push(err93);
										errors++;
									}
									for (const key12 in data42) if (!(key12 === "name" || key12 === "parameterType" || key12 === "labelRequired" || key12 === "labelIgnored" || key12 === "parameters")) {
										const err94 = {
											instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1") + "/types/" + i7,
											schemaPath: "#/$defs/phoneType/properties/types/items/additionalProperties",
											keyword: "additionalProperties",
											params: { additionalProperty: key12 },
											message: "must NOT have additional properties"
										};
										if (vErrors === null) vErrors = [err94];
										else vErrors.push(err94);
										errors++;
									}
									if (data42.name !== void 0) {
										let data43 = data42.name;
										if (typeof data43 === "string") {
											if (func2(data43) < 1) {
												const err95 = {
													instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1") + "/types/" + i7 + "/name",
													schemaPath: "#/$defs/phoneType/properties/types/items/properties/name/minLength",
													keyword: "minLength",
													params: { limit: 1 },
													message: "must NOT have fewer than 1 characters"
												};
												if (vErrors === null) vErrors = [err95];
												else vErrors.push(err95);
												errors++;
											}
										} else {
											const err96 = {
												instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1") + "/types/" + i7 + "/name",
												schemaPath: "#/$defs/phoneType/properties/types/items/properties/name/type",
												keyword: "type",
												params: { type: "string" },
												message: "must be string"
											};
											if (vErrors === null) vErrors = [err96];
											else vErrors.push(err96);
											errors++;
										}
									}
									if (data42.parameterType !== void 0) {
										if (typeof data42.parameterType !== "string") {
											const err97 = {
												instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1") + "/types/" + i7 + "/parameterType",
												schemaPath: "#/$defs/phoneType/properties/types/items/properties/parameterType/type",
												keyword: "type",
												params: { type: "string" },
												message: "must be string"
											};
											if (vErrors === null) vErrors = [err97];
											else vErrors.push(err97);
											errors++;
										}
									}
									if (data42.labelRequired !== void 0) {
										if (typeof data42.labelRequired !== "boolean") {
											const err98 = {
												instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1") + "/types/" + i7 + "/labelRequired",
												schemaPath: "#/$defs/phoneType/properties/types/items/properties/labelRequired/type",
												keyword: "type",
												params: { type: "boolean" },
												message: "must be boolean"
											};
											if (vErrors === null) vErrors = [err98];
											else vErrors.push(err98);
											errors++;
										}
									}
									if (data42.labelIgnored !== void 0) {
										if (typeof data42.labelIgnored !== "boolean") {
											const err99 = {
												instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1") + "/types/" + i7 + "/labelIgnored",
												schemaPath: "#/$defs/phoneType/properties/types/items/properties/labelIgnored/type",
												keyword: "type",
												params: { type: "boolean" },
												message: "must be boolean"
											};
											if (vErrors === null) vErrors = [err99];
											else vErrors.push(err99);
											errors++;
										}
									}
									if (data42.parameters !== void 0) {
										let data47 = data42.parameters;
										if (Array.isArray(data47)) {
											const len6 = data47.length;
											for (let i8 = 0; i8 < len6; i8++) if (typeof data47[i8] !== "string") {
												const err100 = {
													instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1") + "/types/" + i7 + "/parameters/" + i8,
													schemaPath: "#/$defs/phoneType/properties/types/items/properties/parameters/items/type",
													keyword: "type",
													params: { type: "string" },
													message: "must be string"
												};
												if (vErrors === null) vErrors = [err100];
												else vErrors.push(err100);
												errors++;
											}
										} else {
											const err101 = {
												instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1") + "/types/" + i7 + "/parameters",
												schemaPath: "#/$defs/phoneType/properties/types/items/properties/parameters/type",
												keyword: "type",
												params: { type: "array" },
												message: "must be array"
											};
											if (vErrors === null) vErrors = [err101];
											else vErrors.push(err101);
											errors++;
										}
									}
								} else {
									const err102 = {
										instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1") + "/types/" + i7,
										schemaPath: "#/$defs/phoneType/properties/types/items/type",
										keyword: "type",
										params: { type: "object" },
										message: "must be object"
									};
									if (vErrors === null) vErrors = [err102];
									else vErrors.push(err102);
									errors++;
								}
							}
						} else {
							const err103 = {
								instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1") + "/types",
								schemaPath: "#/$defs/phoneType/properties/types/type",
								keyword: "type",
								params: { type: "array" },
								message: "must be array"
							};
							if (vErrors === null) vErrors = [err103];
							else vErrors.push(err103);
							errors++;
						}
					}
				} else {
					const err104 = {
						instancePath: instancePath + "/phoneTypes/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),
						schemaPath: "#/$defs/phoneType/type",
						keyword: "type",
						params: { type: "object" },
						message: "must be object"
					};
					if (vErrors === null) vErrors = [err104];
					else vErrors.push(err104);
					errors++;
				}
			}
			else {
				const err105 = {
					instancePath: instancePath + "/phoneTypes",
					schemaPath: "#/properties/phoneTypes/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err105];
				else vErrors.push(err105);
				errors++;
			}
		}
		if (data.declares !== void 0) {
			let data49 = data.declares;
			if (data49 && typeof data49 == "object" && !Array.isArray(data49)) {
				for (const key13 in data49) if (!(key13 === "put")) {
					const err106 = {
						instancePath: instancePath + "/declares",
						schemaPath: "#/properties/declares/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key13 },
						message: "must NOT have additional properties"
					};
					if (vErrors === null) vErrors = [err106];
					else vErrors.push(err106);
					errors++;
				}
				if (data49.put !== void 0) {
					let data50 = data49.put;
					if (!(data50 === "replace" || data50 === "merge")) {
						const err107 = {
							instancePath: instancePath + "/declares/put",
							schemaPath: "#/properties/declares/properties/put/enum",
							keyword: "enum",
							params: { allowedValues: schema31.properties.declares.properties.put.enum },
							message: "must be equal to one of the allowed values"
						};
						if (vErrors === null) vErrors = [err107];
						else vErrors.push(err107);
						errors++;
					}
				}
			} else {
				const err108 = {
					instancePath: instancePath + "/declares",
					schemaPath: "#/properties/declares/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err108];
				else vErrors.push(err108);
				errors++;
			}
		}
		if (data.mode !== void 0) {
			let data51 = data.mode;
			if (!(data51 === "observe" || data51 === "reversible" || data51 === "full")) {
				const err109 = {
					instancePath: instancePath + "/mode",
					schemaPath: "#/properties/mode/enum",
					keyword: "enum",
					params: { allowedValues: schema31.properties.mode.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err109];
				else vErrors.push(err109);
				errors++;
			}
		}
		if (data.profile !== void 0) {
			let data52 = data.profile;
			if (!(data52 === "core" || data52 === "apio" || data52 === "strict")) {
				const err110 = {
					instancePath: instancePath + "/profile",
					schemaPath: "#/properties/profile/enum",
					keyword: "enum",
					params: { allowedValues: schema31.properties.profile.enum },
					message: "must be equal to one of the allowed values"
				};
				if (vErrors === null) vErrors = [err110];
				else vErrors.push(err110);
				errors++;
			}
		}
		if (data.seed !== void 0) {
			let data53 = data.seed;
			if (!(typeof data53 == "number" && !(data53 % 1) && !isNaN(data53) && isFinite(data53))) {
				const err111 = {
					instancePath: instancePath + "/seed",
					schemaPath: "#/properties/seed/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer"
				};
				if (vErrors === null) vErrors = [err111];
				else vErrors.push(err111);
				errors++;
			}
			if (typeof data53 == "number" && isFinite(data53)) {
				if (data53 < 0 || isNaN(data53)) {
					const err112 = {
						instancePath: instancePath + "/seed",
						schemaPath: "#/properties/seed/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 0
						},
						message: "must be >= 0"
					};
					if (vErrors === null) vErrors = [err112];
					else vErrors.push(err112);
					errors++;
				}
			}
		}
		if (data.timeout !== void 0) {
			let data54 = data.timeout;
			if (!(typeof data54 == "number" && !(data54 % 1) && !isNaN(data54) && isFinite(data54))) {
				const err113 = {
					instancePath: instancePath + "/timeout",
					schemaPath: "#/properties/timeout/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer"
				};
				if (vErrors === null) vErrors = [err113];
				else vErrors.push(err113);
				errors++;
			}
			if (typeof data54 == "number" && isFinite(data54)) {
				if (data54 < 1 || isNaN(data54)) {
					const err114 = {
						instancePath: instancePath + "/timeout",
						schemaPath: "#/properties/timeout/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 1
						},
						message: "must be >= 1"
					};
					if (vErrors === null) vErrors = [err114];
					else vErrors.push(err114);
					errors++;
				}
			}
		}
		if (data.maxWrites !== void 0) {
			let data55 = data.maxWrites;
			if (!(typeof data55 == "number" && !(data55 % 1) && !isNaN(data55) && isFinite(data55))) {
				const err115 = {
					instancePath: instancePath + "/maxWrites",
					schemaPath: "#/properties/maxWrites/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer"
				};
				if (vErrors === null) vErrors = [err115];
				else vErrors.push(err115);
				errors++;
			}
			if (typeof data55 == "number" && isFinite(data55)) {
				if (data55 < 0 || isNaN(data55)) {
					const err116 = {
						instancePath: instancePath + "/maxWrites",
						schemaPath: "#/properties/maxWrites/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 0
						},
						message: "must be >= 0"
					};
					if (vErrors === null) vErrors = [err116];
					else vErrors.push(err116);
					errors++;
				}
			}
		}
		if (data.keepGoing !== void 0) {
			if (typeof data.keepGoing !== "boolean") {
				const err117 = {
					instancePath: instancePath + "/keepGoing",
					schemaPath: "#/properties/keepGoing/type",
					keyword: "type",
					params: { type: "boolean" },
					message: "must be boolean"
				};
				if (vErrors === null) vErrors = [err117];
				else vErrors.push(err117);
				errors++;
			}
		}
		if (data.login !== void 0) {
			let data57 = data.login;
			const _errs134 = errors;
			let valid37 = false;
			let passing0 = null;
			const _errs135 = errors;
			if (data57 && typeof data57 == "object" && !Array.isArray(data57)) {
				if (data57.username === void 0) {
					const err118 = {
						instancePath: instancePath + "/login",
						schemaPath: "#/properties/login/oneOf/0/required",
						keyword: "required",
						params: { missingProperty: "username" },
						message: "must have required property 'username'"
					};
					if (vErrors === null) vErrors = [err118];
					else vErrors.push(err118);
					errors++;
				}
				if (data57.password === void 0) {
					const err119 = {
						instancePath: instancePath + "/login",
						schemaPath: "#/properties/login/oneOf/0/required",
						keyword: "required",
						params: { missingProperty: "password" },
						message: "must have required property 'password'"
					};
					if (vErrors === null) vErrors = [err119];
					else vErrors.push(err119);
					errors++;
				}
				for (const key14 in data57) if (!(key14 === "username" || key14 === "password" || key14 === "url")) {
					const err120 = {
						instancePath: instancePath + "/login",
						schemaPath: "#/properties/login/oneOf/0/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key14 },
						message: "must NOT have additional properties"
					};
					if (vErrors === null) vErrors = [err120];
					else vErrors.push(err120);
					errors++;
				}
				if (data57.username !== void 0) {
					if (typeof data57.username !== "string") {
						const err121 = {
							instancePath: instancePath + "/login/username",
							schemaPath: "#/properties/login/oneOf/0/properties/username/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err121];
						else vErrors.push(err121);
						errors++;
					}
				}
				if (data57.password !== void 0) {
					if (typeof data57.password !== "string") {
						const err122 = {
							instancePath: instancePath + "/login/password",
							schemaPath: "#/properties/login/oneOf/0/properties/password/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err122];
						else vErrors.push(err122);
						errors++;
					}
				}
				if (data57.url !== void 0) {
					if (typeof data57.url !== "string") {
						const err123 = {
							instancePath: instancePath + "/login/url",
							schemaPath: "#/properties/login/oneOf/0/properties/url/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err123];
						else vErrors.push(err123);
						errors++;
					}
				}
			} else {
				const err124 = {
					instancePath: instancePath + "/login",
					schemaPath: "#/properties/login/oneOf/0/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err124];
				else vErrors.push(err124);
				errors++;
			}
			var _valid0 = _errs135 === errors;
			if (_valid0) {
				valid37 = true;
				passing0 = 0;
			}
			const _errs144 = errors;
			if (data57 && typeof data57 == "object" && !Array.isArray(data57)) {
				if (data57.command === void 0) {
					const err125 = {
						instancePath: instancePath + "/login",
						schemaPath: "#/properties/login/oneOf/1/required",
						keyword: "required",
						params: { missingProperty: "command" },
						message: "must have required property 'command'"
					};
					if (vErrors === null) vErrors = [err125];
					else vErrors.push(err125);
					errors++;
				}
				for (const key15 in data57) if (!(key15 === "command")) {
					const err126 = {
						instancePath: instancePath + "/login",
						schemaPath: "#/properties/login/oneOf/1/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key15 },
						message: "must NOT have additional properties"
					};
					if (vErrors === null) vErrors = [err126];
					else vErrors.push(err126);
					errors++;
				}
				if (data57.command !== void 0) {
					if (typeof data57.command !== "string") {
						const err127 = {
							instancePath: instancePath + "/login/command",
							schemaPath: "#/properties/login/oneOf/1/properties/command/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err127];
						else vErrors.push(err127);
						errors++;
					}
				}
			} else {
				const err128 = {
					instancePath: instancePath + "/login",
					schemaPath: "#/properties/login/oneOf/1/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err128];
				else vErrors.push(err128);
				errors++;
			}
			var _valid0 = _errs144 === errors;
			if (_valid0 && valid37) {
				valid37 = false;
				passing0 = [passing0, 1];
			} else if (_valid0) {
				valid37 = true;
				passing0 = 1;
			}
			if (!valid37) {
				const err129 = {
					instancePath: instancePath + "/login",
					schemaPath: "#/properties/login/oneOf",
					keyword: "oneOf",
					params: { passingSchemas: passing0 },
					message: "must match exactly one schema in oneOf"
				};
				if (vErrors === null) vErrors = [err129];
				else vErrors.push(err129);
				errors++;
			} else {
				errors = _errs134;
				if (vErrors !== null) {
					if (_errs134) vErrors.length = _errs134;
					else vErrors = null;
				}
			}
		}
		if (data.tls !== void 0) {
			let data62 = data.tls;
			if (data62 && typeof data62 == "object" && !Array.isArray(data62)) {
				for (const key16 in data62) if (!(key16 === "ca" || key16 === "cert" || key16 === "key" || key16 === "insecure")) {
					const err130 = {
						instancePath: instancePath + "/tls",
						schemaPath: "#/properties/tls/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key16 },
						message: "must NOT have additional properties"
					};
					if (vErrors === null) vErrors = [err130];
					else vErrors.push(err130);
					errors++;
				}
				if (data62.ca !== void 0) {
					if (typeof data62.ca !== "string") {
						const err131 = {
							instancePath: instancePath + "/tls/ca",
							schemaPath: "#/properties/tls/properties/ca/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err131];
						else vErrors.push(err131);
						errors++;
					}
				}
				if (data62.cert !== void 0) {
					if (typeof data62.cert !== "string") {
						const err132 = {
							instancePath: instancePath + "/tls/cert",
							schemaPath: "#/properties/tls/properties/cert/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err132];
						else vErrors.push(err132);
						errors++;
					}
				}
				if (data62.key !== void 0) {
					if (typeof data62.key !== "string") {
						const err133 = {
							instancePath: instancePath + "/tls/key",
							schemaPath: "#/properties/tls/properties/key/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string"
						};
						if (vErrors === null) vErrors = [err133];
						else vErrors.push(err133);
						errors++;
					}
				}
				if (data62.insecure !== void 0) {
					if (typeof data62.insecure !== "boolean") {
						const err134 = {
							instancePath: instancePath + "/tls/insecure",
							schemaPath: "#/properties/tls/properties/insecure/type",
							keyword: "type",
							params: { type: "boolean" },
							message: "must be boolean"
						};
						if (vErrors === null) vErrors = [err134];
						else vErrors.push(err134);
						errors++;
					}
				}
			} else {
				const err135 = {
					instancePath: instancePath + "/tls",
					schemaPath: "#/properties/tls/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err135];
				else vErrors.push(err135);
				errors++;
			}
		}
		if (data.waivers !== void 0) {
			let data67 = data.waivers;
			if (Array.isArray(data67)) {
				const len7 = data67.length;
				for (let i9 = 0; i9 < len7; i9++) {
					let data68 = data67[i9];
					if (data68 && typeof data68 == "object" && !Array.isArray(data68)) {
						if (data68.case === void 0) {
							const err136 = {
								instancePath: instancePath + "/waivers/" + i9,
								schemaPath: "#/properties/waivers/items/required",
								keyword: "required",
								params: { missingProperty: "case" },
								message: "must have required property 'case'"
							};
							if (vErrors === null) vErrors = [err136];
							else vErrors.push(err136);
							errors++;
						}
						if (data68.reason === void 0) {
							const err137 = {
								instancePath: instancePath + "/waivers/" + i9,
								schemaPath: "#/properties/waivers/items/required",
								keyword: "required",
								params: { missingProperty: "reason" },
								message: "must have required property 'reason'"
							};
							if (vErrors === null) vErrors = [err137];
							else vErrors.push(err137);
							errors++;
						}
						if (data68.until === void 0) {
							const err138 = {
								instancePath: instancePath + "/waivers/" + i9,
								schemaPath: "#/properties/waivers/items/required",
								keyword: "required",
								params: { missingProperty: "until" },
								message: "must have required property 'until'"
							};
							if (vErrors === null) vErrors = [err138];
							else vErrors.push(err138);
							errors++;
						}
						for (const key17 in data68) if (!(key17 === "case" || key17 === "reason" || key17 === "until")) {
							const err139 = {
								instancePath: instancePath + "/waivers/" + i9,
								schemaPath: "#/properties/waivers/items/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key17 },
								message: "must NOT have additional properties"
							};
							if (vErrors === null) vErrors = [err139];
							else vErrors.push(err139);
							errors++;
						}
						if (data68.case !== void 0) {
							let data69 = data68.case;
							if (typeof data69 === "string") {
								if (func2(data69) < 1) {
									const err140 = {
										instancePath: instancePath + "/waivers/" + i9 + "/case",
										schemaPath: "#/properties/waivers/items/properties/case/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err140];
									else vErrors.push(err140);
									errors++;
								}
							} else {
								const err141 = {
									instancePath: instancePath + "/waivers/" + i9 + "/case",
									schemaPath: "#/properties/waivers/items/properties/case/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err141];
								else vErrors.push(err141);
								errors++;
							}
						}
						if (data68.reason !== void 0) {
							let data70 = data68.reason;
							if (typeof data70 === "string") {
								if (func2(data70) < 1) {
									const err142 = {
										instancePath: instancePath + "/waivers/" + i9 + "/reason",
										schemaPath: "#/properties/waivers/items/properties/reason/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err142];
									else vErrors.push(err142);
									errors++;
								}
							} else {
								const err143 = {
									instancePath: instancePath + "/waivers/" + i9 + "/reason",
									schemaPath: "#/properties/waivers/items/properties/reason/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err143];
								else vErrors.push(err143);
								errors++;
							}
						}
						if (data68.until !== void 0) {
							let data71 = data68.until;
							if (typeof data71 === "string") {
								if (func2(data71) < 1) {
									const err144 = {
										instancePath: instancePath + "/waivers/" + i9 + "/until",
										schemaPath: "#/properties/waivers/items/properties/until/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters"
									};
									if (vErrors === null) vErrors = [err144];
									else vErrors.push(err144);
									errors++;
								}
							} else {
								const err145 = {
									instancePath: instancePath + "/waivers/" + i9 + "/until",
									schemaPath: "#/properties/waivers/items/properties/until/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err145];
								else vErrors.push(err145);
								errors++;
							}
						}
					} else {
						const err146 = {
							instancePath: instancePath + "/waivers/" + i9,
							schemaPath: "#/properties/waivers/items/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object"
						};
						if (vErrors === null) vErrors = [err146];
						else vErrors.push(err146);
						errors++;
					}
				}
			} else {
				const err147 = {
					instancePath: instancePath + "/waivers",
					schemaPath: "#/properties/waivers/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err147];
				else vErrors.push(err147);
				errors++;
			}
		}
	} else {
		const err148 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err148];
		else vErrors.push(err148);
		errors++;
	}
	validate20.errors = vErrors;
	return errors === 0;
}
export { isConfigFile };
