/**
 * Boot scripts (EC2 user data) for Amazon Linux 2023: each a pure function from
 * values to a Terraform expression. Invariants: no value can break the shell, no
 * secret is in a script, a second run changes nothing, whatever goes over a network
 * is tried a bounded number of times, and the end of the boot is reported to the
 * host's log group. Imports `terraform` alone.
 */
export { type BastionInput, bastion, bastionDestinations } from "./bastion.ts";
export { agentDimension, agentNamespace } from "./cloudwatch-agent.ts";
export { dataFolder } from "./data-volume.ts";
export {
	type DatabaseContainerInput,
	databaseContainer,
	databaseContainerDestinations,
} from "./database-container.ts";
export type { EngineName } from "./database-engine.ts";
export type { Destination } from "./destinations.ts";
export {
	defaultLocustfile,
	type LoadGeneratorMasterInput,
	type LoadGeneratorWorkerInput,
	loadGeneratorDestinations,
	loadGeneratorMaster,
	loadGeneratorWorker,
	locustMasterPort,
	locustPagePort,
} from "./load-generator.ts";
export {
	type NatInstanceInput,
	natInstance,
	natInstanceDestinations,
} from "./nat-instance.ts";
export { natRules } from "./nat-rules.ts";
export { type RenderedValues, renderScript } from "./render-script.ts";
export { scriptBytes } from "./script.ts";
export {
	type ServiceContainerInput,
	type ServiceHost,
	serviceContainer,
	serviceContainerDestinations,
} from "./service-container.ts";
export type {
	DatabaseLogin,
	DatabaseUrl,
	SecretSource,
	ServiceEnvironment,
} from "./service-environment.ts";
export {
	type ServiceGitInput,
	serviceGit,
	serviceGitDestinations,
} from "./service-git.ts";
