// Generated from openapi/phone-buttons.yaml by `npm run generate`. Do not edit.
export { isPhoneButtons } from './validators/PhoneButtons.js'
export { isPhoneButtonsUpdate } from './validators/PhoneButtonsUpdate.js'
export { isPhoneTypes } from './validators/PhoneTypes.js'
export { isPhoneType } from './validators/PhoneType.js'
export { isApiErrors } from './validators/ApiErrors.js'
