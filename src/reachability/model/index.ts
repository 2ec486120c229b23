/**
 * From entities to the network model: what is implied at AWS is said here (default
 * groups and ACLs, main route tables, the routes of gateway endpoints), and what the
 * plan does not tell is marked. Imports the plan's entities and the network model.
 */
export { networkModelOf } from "./network-model.ts";
