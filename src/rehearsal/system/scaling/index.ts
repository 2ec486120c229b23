/**
 * The groups of a system that come and go: Auto Scaling groups and ECS services, with places prepared for as many as
 * they may have, started and ended as their policies, their alarms and their health ask for it.
 */
export type { Fleet } from "./fleet.ts";
export { fleetsOf } from "./fleet-of.ts";
export { GroupRefreshes } from "./group-refreshes.ts";
export type { Life, Member, Running } from "./member.ts";
export { withPlaces } from "./prepared-places.ts";
export { scaleOn } from "./scale-on.ts";
export { ServiceDeployments } from "./service-deployments.ts";
