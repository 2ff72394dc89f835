/** One of the register, for pages of other modules. */
export { CooperativeField as default } from './fields.tsx'
