import { readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { forward, openDoor } from "../forwarder/index.ts";
import {
	type ClientHost,
	keyAtHand,
	makeKey,
	prepareLogins,
	type SshPrograms,
	sshPrograms,
} from "../ssh/index.ts";
import { namedAddresses } from "./named-addresses.ts";
import { operatorsEvent } from "./operators-event.ts";
import { type KeyedHost, sshHosts } from "./ssh-hosts.ts";
import { SshMachines } from "./ssh-machines.ts";
import type { Start } from "./start.ts";

const missing =
	"operators do not come in at the bastion, because sshd is missing; Debian and Ubuntu have it in the package openssh-server: sudo apt-get install openssh-server (which also starts one for the machine itself)";

/**
 * Lets operators in at the bastion, and through it to every host that has their key, also those that come later. Nothing
 * happens for a system without a bastion, nor where no network is enforced.
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
	prepareLogins(ground);
	const key = await keyFor(bastion, files, programs);
	const machines = new SshMachines(start, programs, hosts, key.also);
	start.programs.push({ end: (longestMs) => machines.end(longestMs) });
	await machines.begin();
	const { ways, ...from } = await waysTo(start, bastion);
	const { identity, ownKey } = key;
	const config = await machines.lead(bastion, ways, identity);
	const inner = machines.inner;
	start.operators = machines;
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
