/**
 * What IAM says of a call: policies of a role, or of a resource as far as they are about who
 * calls, a request and its context in, a decision with its reason out. Pure, and imports nothing but patterns with wildcards.
 */
export {
	type Conditions,
	conditionsHold,
	type RequestContext,
	UnknownOperator,
} from "./conditions.ts";
export { type Decision, decide, type IamRequest } from "./decide.ts";
export { type Policy, parsePolicy, type Statement } from "./policy.ts";
export {
	type Asker,
	parseResourcePolicy,
	policyFor,
	type ResourcePolicy,
} from "./resource-policy.ts";
