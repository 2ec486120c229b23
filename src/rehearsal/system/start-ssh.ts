import { readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { forward, openDoor } from "../forwarder/index.ts";
import {
	type ClientHost,
	clientConfig,
	keyAtHand,
	logins,
	makeKey,
	prepareServers,
	type SshPrograms,
	sshPrograms,
} from "../ssh/index.ts";
import { namedAddresses } from "./named-addresses.ts";
import { operatorsEvent } from "./operators-event.ts";
import { type KeyedHost, sshHosts } from "./ssh-hosts.ts";
import type { Start } from "./start.ts";
import { StartFault } from "./start-fault.ts";
import { StartedProgram } from "./started-program.ts";

const missing =
	"operators do not come in at the bastion, because sshd is missing; Debian and Ubuntu have it in the package openssh-server: sudo apt-get install openssh-server (which also starts one for the machine itself)";

/**
 * Lets operators in at the bastion, and through it to every host that has their key. Nothing happens for a system
 * without a bastion, nor where no network is enforced.
 *
 * @throws StartFault when an `sshd` that is there does not start.
 */
export async function startSsh(start: Start): Promise<void> {
	const { ground, tell } = start;
	const hosts = sshHosts(start);
	const bastion = hosts.find(({ isBastion }) => isBastion);
	if (bastion === undefined || !ground.isEnforced) return;
	const programs = sshPrograms();
	if (programs === undefined) {
		tell({ event: "note", text: missing });
		return;
	}
	const files = ground.fromOutside("ssh");
	const key = await keyFor(bastion, files, programs);
	const known = await startServers(start, programs, hosts, key.also);
	const knownHosts = `${files}/known_hosts`;
	writeFileSync(knownHosts, `${known.join("\n")}\n`);
	const { ways, ...from } = await waysTo(start, bastion);
	const inner = hosts
		.filter((one) => one !== bastion)
		.map(({ name, address }): ClientHost => {
			const also = [address];
			const jump = bastion.name;
			return { name, also, host: address, port: 22, jump, key: name };
		});
	const config = `${files}/config`;
	const { identity, ownKey } = key;
	const settings = { login: logins[0], identity, knownHosts };
	writeFileSync(config, clientConfig([...ways, ...inner], settings));
	const { name } = bastion;
	tell(
		operatorsEvent(start, { bastion: name, config, ownKey, inner, ...from }),
	);
}

/** With what an operator comes: the plan's key where he has its other half, otherwise one that is made here. */
async function keyFor(
	{ publicKey }: KeyedHost,
	files: string,
	{ keygen }: SshPrograms,
) {
	const found = publicKey && keyAtHand(publicKey, join(homedir(), ".ssh"));
	if (found && found.in === "file")
		return { also: [], identity: found.path, ownKey: true };
	const made = `${files}-operator`;
	if (found) {
		// ssh takes the public half to tell which of the agent's keys is meant.
		writeFileSync(`${made}.pub`, `${publicKey?.trim()}\n`);
		return { also: [], identity: `${made}.pub`, ownKey: true };
	}
	await makeKey(keygen, made, "operator of a rehearsal");
	const own = readFileSync(`${made}.pub`, "utf8").trim();
	return { also: [own], identity: made, ownKey: false };
}

/** Each host's `sshd`, listening; lines for a file of known hosts. */
async function startServers(
	{ ground, tell, programs }: Start,
	ssh: SshPrograms,
	hosts: readonly KeyedHost[],
	also: readonly string[],
): Promise<readonly string[]> {
	const prepared = await prepareServers(ground, ssh, hosts, also);
	const started = prepared.map(({ host, command }) => {
		const part = `sshd of ${host.part}`;
		const { namespace, address } = host;
		const settings = { part, namespace, address, command, port: 22 };
		return new StartedProgram(ground, settings, tell);
	});
	programs.push({
		end: async (longestMs) => {
			await Promise.all(started.map((one) => one.end(longestMs)));
		},
	});
	const faults = await Promise.all(started.map((one) => one.listens(10_000)));
	for (const [at, fault] of faults.entries())
		if (fault !== undefined)
			throw new StartFault(started[at]?.settings.part ?? "sshd", fault);
	return prepared.map(({ known }) => known);
}

/** The bastion as operators find it on this machine: as from an address that is named, and as from one that is not. */
async function waysTo(start: Start, bastion: KeyedHost) {
	const { model, tell, ground, programs } = start;
	const named = namedAddresses(model, bastion.interface, 22);
	const { publicAddress } = bastion;
	if (named === undefined || publicAddress === undefined) {
		const text = "nobody on the internet may come to the bastion by ssh";
		tell({ event: "note", text });
		return { ways: [] };
	}
	const way = async (name: string, source: string): Promise<ClientHost> => {
		const door = await openDoor(0);
		const targets = [{ host: publicAddress, port: 22 }];
		const from = { namespace: "internet", source, targets };
		const forwarded = await forward(ground, from, door);
		programs.push({ end: async () => forwarded.end() });
		const { port } = door;
		return { name, also: [], host: "127.0.0.1", port, key: bastion.name };
	};
	const ways = [await way(bastion.name, named.friend)];
	if (named.stranger !== undefined)
		ways.push(await way(`${bastion.name}-from-elsewhere`, named.stranger));
	return { ways, named };
}
