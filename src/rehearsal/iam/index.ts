/**
 * What IAM says of a call: a role's identity-based policies, a request and its context in,
 * a decision with its reason out. Pure, and imports nothing but patterns with wildcards.
 */
export {
	type Conditions,
	conditionsHold,
	type RequestContext,
	UnknownOperator,
} from "./conditions.ts";
export { type Decision, decide, type IamRequest } from "./decide.ts";
export { type Policy, parsePolicy, type Statement } from "./policy.ts";
