// Generated from openapi/phone-buttons.yaml by `npm run generate`. Do not edit.
// validators.js
const isPhoneType = validate21;
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.name === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "name" },
				message: "must have required property 'name'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.name !== void 0) {
			if (typeof data.name !== "string") {
				const err1 = {
					instancePath: instancePath + "/name",
					schemaPath: "#/components/schemas/KeyType/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err1];
				else vErrors.push(err1);
				errors++;
			}
		}
		if (data.parameterType !== void 0) {
			if (typeof data.parameterType !== "string") {
				const err2 = {
					instancePath: instancePath + "/parameterType",
					schemaPath: "#/properties/parameterType/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err2];
				else vErrors.push(err2);
				errors++;
			}
		}
		if (data.labelRequired !== void 0) {
			if (typeof data.labelRequired !== "boolean") {
				const err3 = {
					instancePath: instancePath + "/labelRequired",
					schemaPath: "#/properties/labelRequired/type",
					keyword: "type",
					params: { type: "boolean" },
					message: "must be boolean"
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
		}
		if (data.labelIgnored !== void 0) {
			if (typeof data.labelIgnored !== "boolean") {
				const err4 = {
					instancePath: instancePath + "/labelIgnored",
					schemaPath: "#/properties/labelIgnored/type",
					keyword: "type",
					params: { type: "boolean" },
					message: "must be boolean"
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
	} else {
		const err5 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err5];
		else vErrors.push(err5);
		errors++;
	}
	validate22.errors = vErrors;
	return errors === 0;
}
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.technical_name === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "technical_name" },
				message: "must have required property 'technical_name'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.display_name === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "display_name" },
				message: "must have required property 'display_name'"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.technical_name !== void 0) {
			if (typeof data.technical_name !== "string") {
				const err2 = {
					instancePath: instancePath + "/technical_name",
					schemaPath: "#/properties/technical_name/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err2];
				else vErrors.push(err2);
				errors++;
			}
		}
		if (data.display_name !== void 0) {
			if (typeof data.display_name !== "string") {
				const err3 = {
					instancePath: instancePath + "/display_name",
					schemaPath: "#/properties/display_name/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
		}
		if (data.capabilities !== void 0) {
			let data2 = data.capabilities;
			if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
				if (data2.fastkeys !== void 0) {
					let data3 = data2.fastkeys;
					if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
						if (data3.available_types !== void 0) {
							let data4 = data3.available_types;
							if (Array.isArray(data4)) {
								const len0 = data4.length;
								for (let i0 = 0; i0 < len0; i0++) if (!validate22(data4[i0], {
									instancePath: instancePath + "/capabilities/fastkeys/available_types/" + i0,
									parentData: data4,
									parentDataProperty: i0,
									rootData,
									dynamicAnchors
								})) {
									if (vErrors === null) vErrors = validate22.errors;
									else for (const error of validate22.errors) vErrors.push(error);
									errors = vErrors.length;
								}
							} else {
								const err4 = {
									instancePath: instancePath + "/capabilities/fastkeys/available_types",
									schemaPath: "#/properties/capabilities/properties/fastkeys/properties/available_types/type",
									keyword: "type",
									params: { type: "array" },
									message: "must be array"
								};
								if (vErrors === null) vErrors = [err4];
								else vErrors.push(err4);
								errors++;
							}
						}
					} else {
						const err5 = {
							instancePath: instancePath + "/capabilities/fastkeys",
							schemaPath: "#/properties/capabilities/properties/fastkeys/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object"
						};
						if (vErrors === null) vErrors = [err5];
						else vErrors.push(err5);
						errors++;
					}
				}
			} else {
				const err6 = {
					instancePath: instancePath + "/capabilities",
					schemaPath: "#/properties/capabilities/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			}
		}
		if (data.phoneButtons !== void 0) {
			let data6 = data.phoneButtons;
			if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
				if (data6.MANAGED_KEYS !== void 0) {
					let data7 = data6.MANAGED_KEYS;
					if (Array.isArray(data7)) {
						const len1 = data7.length;
						for (let i1 = 0; i1 < len1; i1++) {
							let data8 = data7[i1];
							if (!(typeof data8 == "number" && !(data8 % 1) && !isNaN(data8) && isFinite(data8))) {
								const err7 = {
									instancePath: instancePath + "/phoneButtons/MANAGED_KEYS/" + i1,
									schemaPath: "#/properties/phoneButtons/properties/MANAGED_KEYS/items/type",
									keyword: "type",
									params: { type: "integer" },
									message: "must be integer"
								};
								if (vErrors === null) vErrors = [err7];
								else vErrors.push(err7);
								errors++;
							}
						}
					} else {
						const err8 = {
							instancePath: instancePath + "/phoneButtons/MANAGED_KEYS",
							schemaPath: "#/properties/phoneButtons/properties/MANAGED_KEYS/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array"
						};
						if (vErrors === null) vErrors = [err8];
						else vErrors.push(err8);
						errors++;
					}
				}
				if (data6.ACTIONS !== void 0) {
					let data9 = data6.ACTIONS;
					if (Array.isArray(data9)) {
						const len2 = data9.length;
						for (let i2 = 0; i2 < len2; i2++) if (typeof data9[i2] !== "string") {
							const err9 = {
								instancePath: instancePath + "/phoneButtons/ACTIONS/" + i2,
								schemaPath: "#/properties/phoneButtons/properties/ACTIONS/items/type",
								keyword: "type",
								params: { type: "string" },
								message: "must be string"
							};
							if (vErrors === null) vErrors = [err9];
							else vErrors.push(err9);
							errors++;
						}
					} else {
						const err10 = {
							instancePath: instancePath + "/phoneButtons/ACTIONS",
							schemaPath: "#/properties/phoneButtons/properties/ACTIONS/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array"
						};
						if (vErrors === null) vErrors = [err10];
						else vErrors.push(err10);
						errors++;
					}
				}
			} else {
				const err11 = {
					instancePath: instancePath + "/phoneButtons",
					schemaPath: "#/properties/phoneButtons/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object"
				};
				if (vErrors === null) vErrors = [err11];
				else vErrors.push(err11);
				errors++;
			}
		}
	} else {
		const err12 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err12];
		else vErrors.push(err12);
		errors++;
	}
	validate21.errors = vErrors;
	return errors === 0;
}
export { isPhoneType };
