// Generated from openapi/phone-buttons.yaml by `npm run generate`. Do not edit.
// validators.js
const isPhoneButtons = validate21;
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate23.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	const _errs0 = errors;
	let valid0 = false;
	const _errs1 = errors;
	const _errs3 = errors;
	let valid2 = false;
	let passing0 = null;
	const _errs4 = errors;
	if ("DIRECT_CALL" !== data) {
		const err0 = {
			instancePath,
			schemaPath: "#/components/schemas/DefaultKeyType/oneOf/0/const",
			keyword: "const",
			params: { allowedValue: "DIRECT_CALL" },
			message: "must be equal to constant"
		};
		if (vErrors === null) vErrors = [err0];
		else vErrors.push(err0);
		errors++;
	}
	var _valid1 = _errs4 === errors;
	if (_valid1) {
		valid2 = true;
		passing0 = 0;
	}
	const _errs5 = errors;
	if ("BLF" !== data) {
		const err1 = {
			instancePath,
			schemaPath: "#/components/schemas/DefaultKeyType/oneOf/1/const",
			keyword: "const",
			params: { allowedValue: "BLF" },
			message: "must be equal to constant"
		};
		if (vErrors === null) vErrors = [err1];
		else vErrors.push(err1);
		errors++;
	}
	var _valid1 = _errs5 === errors;
	if (_valid1 && valid2) {
		valid2 = false;
		passing0 = [passing0, 1];
	} else {
		if (_valid1) {
			valid2 = true;
			passing0 = 1;
		}
		const _errs6 = errors;
		if ("BLF_LIST" !== data) {
			const err2 = {
				instancePath,
				schemaPath: "#/components/schemas/DefaultKeyType/oneOf/2/const",
				keyword: "const",
				params: { allowedValue: "BLF_LIST" },
				message: "must be equal to constant"
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		var _valid1 = _errs6 === errors;
		if (_valid1 && valid2) {
			valid2 = false;
			passing0 = [passing0, 2];
		} else {
			if (_valid1) {
				valid2 = true;
				passing0 = 2;
			}
			const _errs7 = errors;
			if ("LINE" !== data) {
				const err3 = {
					instancePath,
					schemaPath: "#/components/schemas/DefaultKeyType/oneOf/3/const",
					keyword: "const",
					params: { allowedValue: "LINE" },
					message: "must be equal to constant"
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
			var _valid1 = _errs7 === errors;
			if (_valid1 && valid2) {
				valid2 = false;
				passing0 = [passing0, 3];
			} else {
				if (_valid1) {
					valid2 = true;
					passing0 = 3;
				}
				const _errs8 = errors;
				if ("CALLLOG" !== data) {
					const err4 = {
						instancePath,
						schemaPath: "#/components/schemas/DefaultKeyType/oneOf/4/const",
						keyword: "const",
						params: { allowedValue: "CALLLOG" },
						message: "must be equal to constant"
					};
					if (vErrors === null) vErrors = [err4];
					else vErrors.push(err4);
					errors++;
				}
				var _valid1 = _errs8 === errors;
				if (_valid1 && valid2) {
					valid2 = false;
					passing0 = [passing0, 4];
				} else {
					if (_valid1) {
						valid2 = true;
						passing0 = 4;
					}
					const _errs9 = errors;
					if ("PHONEBOOK" !== data) {
						const err5 = {
							instancePath,
							schemaPath: "#/components/schemas/DefaultKeyType/oneOf/5/const",
							keyword: "const",
							params: { allowedValue: "PHONEBOOK" },
							message: "must be equal to constant"
						};
						if (vErrors === null) vErrors = [err5];
						else vErrors.push(err5);
						errors++;
					}
					var _valid1 = _errs9 === errors;
					if (_valid1 && valid2) {
						valid2 = false;
						passing0 = [passing0, 5];
					} else {
						if (_valid1) {
							valid2 = true;
							passing0 = 5;
						}
						const _errs10 = errors;
						if ("TRANSFER" !== data) {
							const err6 = {
								instancePath,
								schemaPath: "#/components/schemas/DefaultKeyType/oneOf/6/const",
								keyword: "const",
								params: { allowedValue: "TRANSFER" },
								message: "must be equal to constant"
							};
							if (vErrors === null) vErrors = [err6];
							else vErrors.push(err6);
							errors++;
						}
						var _valid1 = _errs10 === errors;
						if (_valid1 && valid2) {
							valid2 = false;
							passing0 = [passing0, 6];
						} else {
							if (_valid1) {
								valid2 = true;
								passing0 = 6;
							}
							const _errs11 = errors;
							if ("BLINDTRANSFER" !== data) {
								const err7 = {
									instancePath,
									schemaPath: "#/components/schemas/DefaultKeyType/oneOf/7/const",
									keyword: "const",
									params: { allowedValue: "BLINDTRANSFER" },
									message: "must be equal to constant"
								};
								if (vErrors === null) vErrors = [err7];
								else vErrors.push(err7);
								errors++;
							}
							var _valid1 = _errs11 === errors;
							if (_valid1 && valid2) {
								valid2 = false;
								passing0 = [passing0, 7];
							} else {
								if (_valid1) {
									valid2 = true;
									passing0 = 7;
								}
								const _errs12 = errors;
								if ("CALLPICKUP" !== data) {
									const err8 = {
										instancePath,
										schemaPath: "#/components/schemas/DefaultKeyType/oneOf/8/const",
										keyword: "const",
										params: { allowedValue: "CALLPICKUP" },
										message: "must be equal to constant"
									};
									if (vErrors === null) vErrors = [err8];
									else vErrors.push(err8);
									errors++;
								}
								var _valid1 = _errs12 === errors;
								if (_valid1 && valid2) {
									valid2 = false;
									passing0 = [passing0, 8];
								} else {
									if (_valid1) {
										valid2 = true;
										passing0 = 8;
									}
									const _errs13 = errors;
									if ("REDIAL" !== data) {
										const err9 = {
											instancePath,
											schemaPath: "#/components/schemas/DefaultKeyType/oneOf/9/const",
											keyword: "const",
											params: { allowedValue: "REDIAL" },
											message: "must be equal to constant"
										};
										if (vErrors === null) vErrors = [err9];
										else vErrors.push(err9);
										errors++;
									}
									var _valid1 = _errs13 === errors;
									if (_valid1 && valid2) {
										valid2 = false;
										passing0 = [passing0, 9];
									} else {
										if (_valid1) {
											valid2 = true;
											passing0 = 9;
										}
										const _errs14 = errors;
										if ("CF_ACTIVATION_WITH_NUMBER" !== data) {
											const err10 = {
												instancePath,
												schemaPath: "#/components/schemas/DefaultKeyType/oneOf/10/const",
												keyword: "const",
												params: { allowedValue: "CF_ACTIVATION_WITH_NUMBER" },
												message: "must be equal to constant"
											};
											if (vErrors === null) vErrors = [err10];
											else vErrors.push(err10);
											errors++;
										}
										var _valid1 = _errs14 === errors;
										if (_valid1 && valid2) {
											valid2 = false;
											passing0 = [passing0, 10];
										} else {
											if (_valid1) {
												valid2 = true;
												passing0 = 10;
											}
											const _errs15 = errors;
											if ("CF_DEACTIVATION" !== data) {
												const err11 = {
													instancePath,
													schemaPath: "#/components/schemas/DefaultKeyType/oneOf/11/const",
													keyword: "const",
													params: { allowedValue: "CF_DEACTIVATION" },
													message: "must be equal to constant"
												};
												if (vErrors === null) vErrors = [err11];
												else vErrors.push(err11);
												errors++;
											}
											var _valid1 = _errs15 === errors;
											if (_valid1 && valid2) {
												valid2 = false;
												passing0 = [passing0, 11];
											} else {
												if (_valid1) {
													valid2 = true;
													passing0 = 11;
												}
												const _errs16 = errors;
												if ("DND_TOGGLE" !== data) {
													const err12 = {
														instancePath,
														schemaPath: "#/components/schemas/DefaultKeyType/oneOf/12/const",
														keyword: "const",
														params: { allowedValue: "DND_TOGGLE" },
														message: "must be equal to constant"
													};
													if (vErrors === null) vErrors = [err12];
													else vErrors.push(err12);
													errors++;
												}
												var _valid1 = _errs16 === errors;
												if (_valid1 && valid2) {
													valid2 = false;
													passing0 = [passing0, 12];
												} else {
													if (_valid1) {
														valid2 = true;
														passing0 = 12;
													}
													const _errs17 = errors;
													if ("DND_ACTIVATION" !== data) {
														const err13 = {
															instancePath,
															schemaPath: "#/components/schemas/DefaultKeyType/oneOf/13/const",
															keyword: "const",
															params: { allowedValue: "DND_ACTIVATION" },
															message: "must be equal to constant"
														};
														if (vErrors === null) vErrors = [err13];
														else vErrors.push(err13);
														errors++;
													}
													var _valid1 = _errs17 === errors;
													if (_valid1 && valid2) {
														valid2 = false;
														passing0 = [passing0, 13];
													} else {
														if (_valid1) {
															valid2 = true;
															passing0 = 13;
														}
														const _errs18 = errors;
														if ("DND_DEACTIVATION" !== data) {
															const err14 = {
																instancePath,
																schemaPath: "#/components/schemas/DefaultKeyType/oneOf/14/const",
																keyword: "const",
																params: { allowedValue: "DND_DEACTIVATION" },
																message: "must be equal to constant"
															};
															if (vErrors === null) vErrors = [err14];
															else vErrors.push(err14);
															errors++;
														}
														var _valid1 = _errs18 === errors;
														if (_valid1 && valid2) {
															valid2 = false;
															passing0 = [passing0, 14];
														} else {
															if (_valid1) {
																valid2 = true;
																passing0 = 14;
															}
															const _errs19 = errors;
															if ("GROUP_LISTENING" !== data) {
																const err15 = {
																	instancePath,
																	schemaPath: "#/components/schemas/DefaultKeyType/oneOf/15/const",
																	keyword: "const",
																	params: { allowedValue: "GROUP_LISTENING" },
																	message: "must be equal to constant"
																};
																if (vErrors === null) vErrors = [err15];
																else vErrors.push(err15);
																errors++;
															}
															var _valid1 = _errs19 === errors;
															if (_valid1 && valid2) {
																valid2 = false;
																passing0 = [passing0, 15];
															} else {
																if (_valid1) {
																	valid2 = true;
																	passing0 = 15;
																}
																const _errs20 = errors;
																if ("GROUP_PICKUP" !== data) {
																	const err16 = {
																		instancePath,
																		schemaPath: "#/components/schemas/DefaultKeyType/oneOf/16/const",
																		keyword: "const",
																		params: { allowedValue: "GROUP_PICKUP" },
																		message: "must be equal to constant"
																	};
																	if (vErrors === null) vErrors = [err16];
																	else vErrors.push(err16);
																	errors++;
																}
																var _valid1 = _errs20 === errors;
																if (_valid1 && valid2) {
																	valid2 = false;
																	passing0 = [passing0, 16];
																} else if (_valid1) {
																	valid2 = true;
																	passing0 = 16;
																}
															}
														}
													}
												}
											}
										}
									}
								}
							}
						}
					}
				}
			}
		}
	}
	if (!valid2) {
		const err17 = {
			instancePath,
			schemaPath: "#/components/schemas/DefaultKeyType/oneOf",
			keyword: "oneOf",
			params: { passingSchemas: passing0 },
			message: "must match exactly one schema in oneOf"
		};
		if (vErrors === null) vErrors = [err17];
		else vErrors.push(err17);
		errors++;
	} else {
		errors = _errs3;
		if (vErrors !== null) {
			if (_errs3) vErrors.length = _errs3;
			else vErrors = null;
		}
	}
	var _valid0 = _errs1 === errors;
	valid0 = valid0 || _valid0;
	const _errs21 = errors;
	if (typeof data !== "string") {
		const err18 = {
			instancePath,
			schemaPath: "#/anyOf/1/type",
			keyword: "type",
			params: { type: "string" },
			message: "must be string"
		};
		if (vErrors === null) vErrors = [err18];
		else vErrors.push(err18);
		errors++;
	}
	var _valid0 = _errs21 === errors;
	valid0 = valid0 || _valid0;
	if (!valid0) {
		const err19 = {
			instancePath,
			schemaPath: "#/anyOf",
			keyword: "anyOf",
			params: {},
			message: "must match a schema in anyOf"
		};
		if (vErrors === null) vErrors = [err19];
		else vErrors.push(err19);
		errors++;
	} else {
		errors = _errs0;
		if (vErrors !== null) {
			if (_errs0) vErrors.length = _errs0;
			else vErrors = null;
		}
	}
	validate23.errors = vErrors;
	return errors === 0;
}
validate23.evaluated = {
	"dynamicProps": false,
	"dynamicItems": false
};
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate22.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.id === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "id" },
				message: "must have required property 'id'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.type === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "type" },
				message: "must have required property 'type'"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.label === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "label" },
				message: "must have required property 'label'"
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.parameter === void 0) {
			const err3 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "parameter" },
				message: "must have required property 'parameter'"
			};
			if (vErrors === null) vErrors = [err3];
			else vErrors.push(err3);
			errors++;
		}
		if (data.id !== void 0) {
			let data0 = data.id;
			if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
				const err4 = {
					instancePath: instancePath + "/id",
					schemaPath: "#/components/schemas/KeyId/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer"
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
			if (typeof data0 == "number" && isFinite(data0)) {
				if (data0 > 24 || isNaN(data0)) {
					const err5 = {
						instancePath: instancePath + "/id",
						schemaPath: "#/components/schemas/KeyId/maximum",
						keyword: "maximum",
						params: {
							comparison: "<=",
							limit: 24
						},
						message: "must be <= 24"
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
				if (data0 < 1 || isNaN(data0)) {
					const err6 = {
						instancePath: instancePath + "/id",
						schemaPath: "#/components/schemas/KeyId/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 1
						},
						message: "must be >= 1"
					};
					if (vErrors === null) vErrors = [err6];
					else vErrors.push(err6);
					errors++;
				}
			}
		}
		if (data.type !== void 0) {
			if (!validate23(data.type, {
				instancePath: instancePath + "/type",
				parentData: data,
				parentDataProperty: "type",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
				errors = vErrors.length;
			}
		}
		if (data.label !== void 0) {
			if (typeof data.label !== "string") {
				const err7 = {
					instancePath: instancePath + "/label",
					schemaPath: "#/components/schemas/KeyLabel/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
		}
		if (data.parameter !== void 0) {
			if (typeof data.parameter !== "string") {
				const err8 = {
					instancePath: instancePath + "/parameter",
					schemaPath: "#/components/schemas/KeyParameter/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err8];
				else vErrors.push(err8);
				errors++;
			}
		}
	} else {
		const err9 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err9];
		else vErrors.push(err9);
		errors++;
	}
	validate22.errors = vErrors;
	return errors === 0;
}
validate22.evaluated = {
	"props": {
		"id": true,
		"type": true,
		"label": true,
		"parameter": true
	},
	"dynamicProps": false,
	"dynamicItems": false
};
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate21.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.deviceType === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "deviceType" },
				message: "must have required property 'deviceType'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.deviceName === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "deviceName" },
				message: "must have required property 'deviceName'"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.keys === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "keys" },
				message: "must have required property 'keys'"
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.deviceType !== void 0) {
			if (typeof data.deviceType !== "string") {
				const err3 = {
					instancePath: instancePath + "/deviceType",
					schemaPath: "#/properties/deviceType/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
		}
		if (data.deviceName !== void 0) {
			if (typeof data.deviceName !== "string") {
				const err4 = {
					instancePath: instancePath + "/deviceName",
					schemaPath: "#/properties/deviceName/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
		if (data.keys !== void 0) {
			let data2 = data.keys;
			if (Array.isArray(data2)) {
				const len0 = data2.length;
				for (let i0 = 0; i0 < len0; i0++) if (!validate22(data2[i0], {
					instancePath: instancePath + "/keys/" + i0,
					parentData: data2,
					parentDataProperty: i0,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
					errors = vErrors.length;
				}
			} else {
				const err5 = {
					instancePath: instancePath + "/keys",
					schemaPath: "#/properties/keys/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
		}
	} else {
		const err6 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err6];
		else vErrors.push(err6);
		errors++;
	}
	validate21.errors = vErrors;
	return errors === 0;
}
validate21.evaluated = {
	"props": {
		"deviceType": true,
		"deviceName": true,
		"keys": true
	},
	"dynamicProps": false,
	"dynamicItems": false
};
const isPhoneButtonsUpdate = validate26;
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate27.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.id === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "id" },
				message: "must have required property 'id'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.type === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "type" },
				message: "must have required property 'type'"
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.label === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "label" },
				message: "must have required property 'label'"
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.id !== void 0) {
			let data0 = data.id;
			if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
				const err3 = {
					instancePath: instancePath + "/id",
					schemaPath: "#/components/schemas/KeyId/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer"
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
			if (typeof data0 == "number" && isFinite(data0)) {
				if (data0 > 24 || isNaN(data0)) {
					const err4 = {
						instancePath: instancePath + "/id",
						schemaPath: "#/components/schemas/KeyId/maximum",
						keyword: "maximum",
						params: {
							comparison: "<=",
							limit: 24
						},
						message: "must be <= 24"
					};
					if (vErrors === null) vErrors = [err4];
					else vErrors.push(err4);
					errors++;
				}
				if (data0 < 1 || isNaN(data0)) {
					const err5 = {
						instancePath: instancePath + "/id",
						schemaPath: "#/components/schemas/KeyId/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 1
						},
						message: "must be >= 1"
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
			}
		}
		if (data.type !== void 0) {
			if (!validate23(data.type, {
				instancePath: instancePath + "/type",
				parentData: data,
				parentDataProperty: "type",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
				errors = vErrors.length;
			}
		}
		if (data.label !== void 0) {
			if (typeof data.label !== "string") {
				const err6 = {
					instancePath: instancePath + "/label",
					schemaPath: "#/components/schemas/KeyLabel/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			}
		}
		if (data.parameter !== void 0) {
			if (typeof data.parameter !== "string") {
				const err7 = {
					instancePath: instancePath + "/parameter",
					schemaPath: "#/components/schemas/KeyParameter/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
		}
	} else {
		const err8 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err8];
		else vErrors.push(err8);
		errors++;
	}
	validate27.errors = vErrors;
	return errors === 0;
}
validate27.evaluated = {
	"props": {
		"id": true,
		"type": true,
		"label": true,
		"parameter": true
	},
	"dynamicProps": false,
	"dynamicItems": false
};
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate26.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.keys === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "keys" },
				message: "must have required property 'keys'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.keys !== void 0) {
			let data0 = data.keys;
			if (Array.isArray(data0)) {
				const len0 = data0.length;
				for (let i0 = 0; i0 < len0; i0++) if (!validate27(data0[i0], {
					instancePath: instancePath + "/keys/" + i0,
					parentData: data0,
					parentDataProperty: i0,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
					errors = vErrors.length;
				}
			} else {
				const err1 = {
					instancePath: instancePath + "/keys",
					schemaPath: "#/properties/keys/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err1];
				else vErrors.push(err1);
				errors++;
			}
		}
	} else {
		const err2 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err2];
		else vErrors.push(err2);
		errors++;
	}
	validate26.errors = vErrors;
	return errors === 0;
}
validate26.evaluated = {
	"props": { "keys": true },
	"dynamicProps": false,
	"dynamicItems": false
};
const isPhoneTypes = validate30;
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate32.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
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
			if (!validate23(data.name, {
				instancePath: instancePath + "/name",
				parentData: data,
				parentDataProperty: "name",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
				errors = vErrors.length;
			}
		}
		if (data.parameterType !== void 0) {
			if (typeof data.parameterType !== "string") {
				const err1 = {
					instancePath: instancePath + "/parameterType",
					schemaPath: "#/properties/parameterType/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string"
				};
				if (vErrors === null) vErrors = [err1];
				else vErrors.push(err1);
				errors++;
			}
		}
		if (data.labelRequired !== void 0) {
			if (typeof data.labelRequired !== "boolean") {
				const err2 = {
					instancePath: instancePath + "/labelRequired",
					schemaPath: "#/properties/labelRequired/type",
					keyword: "type",
					params: { type: "boolean" },
					message: "must be boolean"
				};
				if (vErrors === null) vErrors = [err2];
				else vErrors.push(err2);
				errors++;
			}
		}
		if (data.labelIgnored !== void 0) {
			if (typeof data.labelIgnored !== "boolean") {
				const err3 = {
					instancePath: instancePath + "/labelIgnored",
					schemaPath: "#/properties/labelIgnored/type",
					keyword: "type",
					params: { type: "boolean" },
					message: "must be boolean"
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
		}
	} else {
		const err4 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err4];
		else vErrors.push(err4);
		errors++;
	}
	validate32.errors = vErrors;
	return errors === 0;
}
validate32.evaluated = {
	"props": {
		"name": true,
		"parameterType": true,
		"labelRequired": true,
		"labelIgnored": true
	},
	"dynamicProps": false,
	"dynamicItems": false
};
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate31.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
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
								for (let i0 = 0; i0 < len0; i0++) if (!validate32(data4[i0], {
									instancePath: instancePath + "/capabilities/fastkeys/available_types/" + i0,
									parentData: data4,
									parentDataProperty: i0,
									rootData,
									dynamicAnchors
								})) {
									vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
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
	validate31.errors = vErrors;
	return errors === 0;
}
validate31.evaluated = {
	"props": {
		"technical_name": true,
		"display_name": true,
		"capabilities": true,
		"phoneButtons": true
	},
	"dynamicProps": false,
	"dynamicItems": false
};
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate30.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.phoneTypes === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "phoneTypes" },
				message: "must have required property 'phoneTypes'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.phoneTypes !== void 0) {
			let data0 = data.phoneTypes;
			if (Array.isArray(data0)) {
				const len0 = data0.length;
				for (let i0 = 0; i0 < len0; i0++) if (!validate31(data0[i0], {
					instancePath: instancePath + "/phoneTypes/" + i0,
					parentData: data0,
					parentDataProperty: i0,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
					errors = vErrors.length;
				}
			} else {
				const err1 = {
					instancePath: instancePath + "/phoneTypes",
					schemaPath: "#/properties/phoneTypes/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err1];
				else vErrors.push(err1);
				errors++;
			}
		}
	} else {
		const err2 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err2];
		else vErrors.push(err2);
		errors++;
	}
	validate30.errors = vErrors;
	return errors === 0;
}
validate30.evaluated = {
	"props": { "phoneTypes": true },
	"dynamicProps": false,
	"dynamicItems": false
};
const isPhoneType = validate36;
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate36.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
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
								for (let i0 = 0; i0 < len0; i0++) if (!validate32(data4[i0], {
									instancePath: instancePath + "/capabilities/fastkeys/available_types/" + i0,
									parentData: data4,
									parentDataProperty: i0,
									rootData,
									dynamicAnchors
								})) {
									vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
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
	validate36.errors = vErrors;
	return errors === 0;
}
validate36.evaluated = {
	"props": {
		"technical_name": true,
		"display_name": true,
		"capabilities": true,
		"phoneButtons": true
	},
	"dynamicProps": false,
	"dynamicItems": false
};
const isApiErrors = validate38;
function validate39(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate39.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.errors === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "errors" },
				message: "must have required property 'errors'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.errors !== void 0) {
			let data0 = data.errors;
			if (Array.isArray(data0)) {
				const len0 = data0.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data1 = data0[i0];
					if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
						if (data1.code === void 0) {
							const err1 = {
								instancePath: instancePath + "/errors/" + i0,
								schemaPath: "#/components/schemas/ApiError/required",
								keyword: "required",
								params: { missingProperty: "code" },
								message: "must have required property 'code'"
							};
							if (vErrors === null) vErrors = [err1];
							else vErrors.push(err1);
							errors++;
						}
						if (data1.code !== void 0) {
							let data2 = data1.code;
							if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
								const err2 = {
									instancePath: instancePath + "/errors/" + i0 + "/code",
									schemaPath: "#/components/schemas/ApiError/properties/code/type",
									keyword: "type",
									params: { type: "integer" },
									message: "must be integer"
								};
								if (vErrors === null) vErrors = [err2];
								else vErrors.push(err2);
								errors++;
							}
						}
						if (data1.message !== void 0) {
							if (typeof data1.message !== "string") {
								const err3 = {
									instancePath: instancePath + "/errors/" + i0 + "/message",
									schemaPath: "#/components/schemas/ApiError/properties/message/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string"
								};
								if (vErrors === null) vErrors = [err3];
								else vErrors.push(err3);
								errors++;
							}
						}
					} else {
						const err4 = {
							instancePath: instancePath + "/errors/" + i0,
							schemaPath: "#/components/schemas/ApiError/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object"
						};
						if (vErrors === null) vErrors = [err4];
						else vErrors.push(err4);
						errors++;
					}
				}
			} else {
				const err5 = {
					instancePath: instancePath + "/errors",
					schemaPath: "#/properties/errors/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array"
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
		}
	} else {
		const err6 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err6];
		else vErrors.push(err6);
		errors++;
	}
	validate39.errors = vErrors;
	return errors === 0;
}
validate39.evaluated = {
	"props": { "errors": true },
	"dynamicProps": false,
	"dynamicItems": false
};
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate38.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	const _errs0 = errors;
	let valid0 = false;
	const _errs1 = errors;
	if (!validate39(data, {
		instancePath,
		parentData,
		parentDataProperty,
		rootData,
		dynamicAnchors
	})) {
		vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
		errors = vErrors.length;
	}
	var _valid0 = _errs1 === errors;
	valid0 = valid0 || _valid0;
	if (_valid0) {
		var props0 = {};
		props0.errors = true;
	}
	const _errs2 = errors;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.details === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/components/schemas/ApiErrorDetails/required",
				keyword: "required",
				params: { missingProperty: "details" },
				message: "must have required property 'details'"
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
	} else {
		const err1 = {
			instancePath,
			schemaPath: "#/components/schemas/ApiErrorDetails/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object"
		};
		if (vErrors === null) vErrors = [err1];
		else vErrors.push(err1);
		errors++;
	}
	var _valid0 = _errs2 === errors;
	valid0 = valid0 || _valid0;
	if (_valid0) {
		if (props0 !== true) {
			props0 = props0 || {};
			props0.details = true;
		}
	}
	if (!valid0) {
		const err2 = {
			instancePath,
			schemaPath: "#/anyOf",
			keyword: "anyOf",
			params: {},
			message: "must match a schema in anyOf"
		};
		if (vErrors === null) vErrors = [err2];
		else vErrors.push(err2);
		errors++;
	} else {
		errors = _errs0;
		if (vErrors !== null) {
			if (_errs0) vErrors.length = _errs0;
			else vErrors = null;
		}
	}
	validate38.errors = vErrors;
	evaluated0.props = props0;
	return errors === 0;
}
validate38.evaluated = {
	"dynamicProps": true,
	"dynamicItems": false
};
export { isApiErrors, isPhoneButtons, isPhoneButtonsUpdate, isPhoneType, isPhoneTypes };
