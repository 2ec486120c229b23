/**
 * Operators in a rehearsal: the system's own `sshd` at the bastion and at every host that has the operators' key, each
 * in its host's network, and what the system's own `ssh` must be told to come to them. Writes files into the world,
 * which go away with it; knows no plan.
 */
export { type ClientHost, clientConfig } from "./client-config.ts";
export { type KeyAtHand, keyAtHand } from "./key-at-hand.ts";
export { dropInsOf, logins } from "./server-config.ts";
export {
	makeKey,
	prepareLogins,
	prepareServer,
	type SshHost,
	type SshServer,
} from "./servers.ts";
export { type SshPrograms, sshPrograms } from "./ssh-programs.ts";
