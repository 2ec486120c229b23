/**
 * What rules admit, as sets: security groups, network ACLs, routes.
 * Each is worked out once for a proof and remembered.
 * Imports the sets, the network model and its index.
 */
export {
	type AclQuestion,
	aclPermission,
	aclRuleFor,
} from "./acl-permission.ts";
export type { GroupPermission, Permission } from "./permission.ts";
export { type Region, regionsOf, unroutedDoubt } from "./route-regions.ts";
export {
	aclDecider,
	type Decider,
	groupDecider,
	trafficWords,
} from "./rule-words.ts";
export {
	type Direction,
	groupPermission,
	groupRuleFor,
	withPeers,
} from "./security-group-permission.ts";
export { trafficBox } from "./traffic-box.ts";
export { unansweredSet } from "./unanswered.ts";
export { addressSet, remember, type Workshop, workshop } from "./workshop.ts";
