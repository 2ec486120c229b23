/**
 * AWS as a system finds it in its world: the account that its document makes, the doors and names by which it is reached,
 * and what its services do with it before their programs run.
 */
export { startAws } from "./start-aws.ts";
