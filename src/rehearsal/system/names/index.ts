/**
 * What the names of a system mean: its AWS services, machines, databases, load balancers and hosted zones, for each VPC
 * as its resolver answers there; and the resolver's start.
 */
export { databaseHost } from "./database-names.ts";
export { startNames } from "./start-names.ts";
