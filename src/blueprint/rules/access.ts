import type { Draft } from "../draft.ts";
import { doubtful, type Finding, wrong } from "../finding.ts";
import { show } from "../show.ts";

/** Doors that fit their hosts: a key that EC2 takes, and something behind the door. */
export function accessRules(draft: Draft): readonly Finding[] {
	const { access } = draft;
	return [
		...(access?.kind === "bastion" ? checkKey(access.publicKey) : []),
		...checkSomethingToReach(draft),
		...checkSealedShell(draft),
	];
}

const keyPath = ["access", "publicKey"];

/** Amazon EC2 User Guide, "Amazon EC2 key pairs": ED25519, or RSA. */
function checkKey(key: string): Finding[] {
	if (/PRIVATE KEY/.test(key))
		return [
			wrong({
				code: "literal-secret",
				path: keyPath,
				summary: "that is a private key",
				detail:
					"Put it back where nobody reads it, make a new one, and write the public half: the file that ends in .pub.",
			}),
		];
	if (
		/^(ssh-ed25519|ssh-rsa) AAAA[A-Za-z0-9+/]{40,}={0,2}( [^\r\n]*)?$/.test(key)
	)
		return [];
	const type = key.split(" ")[0] ?? "";
	return [
		wrong({
			code: "bad-public-key",
			path: keyPath,
			summary: `${show(key)} is no public key that EC2 takes`,
			detail: /^(ecdsa|sk)-/.test(type)
				? "EC2 takes Ed25519 and RSA keys only: ssh-keygen -t ed25519."
				: "Write the one line of the file that ends in .pub: ssh-ed25519 AAAA… me@laptop.",
		}),
	];
}

function checkSomethingToReach({ access, service, input, broken }: Draft) {
	const { runsOn } = service;
	const hasOtherHost =
		input.database?.kind === "container" || broken.has("database");
	if (access === undefined || access.kind === "none") return [];
	if (runsOn?.kind !== "fargate" || hasOtherHost) return [];
	return [
		doubtful({
			code: "nothing-to-reach",
			path: ["access"],
			related: [["service", "runsOn"]],
			summary: `${access.kind} leads to hosts, and this blueprint has none`,
			detail:
				"For a shell in a Fargate task write fargate({ exec: true }) and leave access out.",
		}),
	];
}

function checkSealedShell({ access, network }: Draft): Finding[] {
	if (access?.kind !== "session-manager") return [];
	if (network?.egress.kind !== "ephemeral-nat") return [];
	return [
		doubtful({
			code: "unreachable-shell",
			path: ["access"],
			related: [["network", "egress"]],
			summary:
				"while the system is sealed, Session Manager's agent has no way to AWS",
			detail: "Take instanceConnect() or a bastion: they need no way out.",
		}),
	];
}
