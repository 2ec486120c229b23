import { formatAddress } from "../network/index.ts";
import type {
	Difference,
	Example,
	Explanation,
	Hop,
	Packet,
	Proof,
	Verdict,
} from "../reachability/index.ts";

/** Fields are added without a new version, never taken away or changed; see docs/prove.md and prove.schema.json. */
const version = 1;

/** Which system is spoken of: an environment of a blueprint in one state of its egress, a plan or a state. */
export interface Spoken {
	readonly title: string;
	readonly environment?: string;
	readonly egress?: "open" | "sealed";
}

/** Always one value, whether one system is spoken of or several. */
function document(kind: string, systems: readonly object[]) {
	return { kind, version, systems };
}

function spoken({ title, environment, egress }: Spoken) {
	return {
		title,
		...(environment !== undefined && { environment }),
		...(egress !== undefined && { egress }),
	};
}

/** Proofs for machines: version 1. */
export function proofsJson(proofs: readonly (readonly [Spoken, Proof])[]) {
	const systems = proofs.map(([of, proof]) => ({
		...spoken(of),
		...proofJson(proof),
	}));
	return document("terrace-proof", systems);
}

type Family = Example["family"];

function proofJson(proof: Proof) {
	const {
		actors,
		reach,
		reachScope,
		verdicts,
		counts,
		gaps,
		unsupported,
		diagnostics,
	} = proof;
	return {
		counts,
		actors: actors.map(({ kind: _kind, members, ...actor }) => ({
			...actor,
			...(members.kind === "outside" && { blocks: members.cidrs }),
		})),
		reach: reach.map(({ kind: _kind, ...one }) => one),
		reachScope,
		claims: verdicts.map(verdictJson),
		gaps: gaps.map(({ address, reason }) => ({ address, reason })),
		unsupported,
		diagnostics,
	};
}

/** What changed, for machines: version 1. */
export function reachDifferencesJson(
	differences: readonly (readonly [Spoken, Difference])[],
) {
	const systems = differences.map(([of, { scope, changes }]) => ({
		...spoken(of),
		reachScope: scope,
		changes: changes.map(({ kind: _kind, ...change }) => change),
	}));
	return document("terrace-reach-difference", systems);
}

/** One flow hop by hop, for machines: version 1. */
export function explanationsJson(
	answers: readonly (readonly [Spoken, readonly Explanation[]])[],
) {
	const systems = answers.map(([of, ways]) => ({
		...spoken(of),
		ways: ways.map(({ outcome, trace, family }) => ({
			...outcomeJson(outcome),
			family,
			trace: trace.map((hop) => hopJson(hop, family)),
		})),
	}));
	return document("terrace-explanation", systems);
}

function verdictJson({ claim, holds, idle, way, example, names }: Verdict) {
	const { kind: _kind, ...said } = claim;
	return {
		...said,
		holds,
		...(idle === true && { idle }),
		...(way !== undefined && { way }),
		...(example !== undefined && { example: exampleJson(example) }),
		...(names !== undefined && { names }),
	};
}

function exampleJson({
	from,
	to,
	family,
	packet,
	outcome,
	trace,
	mend,
}: Example) {
	return {
		from,
		to,
		packet: packetJson(packet, family),
		...outcomeJson(outcome),
		trace: trace.map((hop) => hopJson(hop, family)),
		...(mend !== undefined && { mend }),
	};
}

function outcomeJson({
	disposition,
	at,
	returning,
	reason,
}: Example["outcome"]) {
	return {
		disposition,
		at,
		returning,
		...(reason !== undefined && { reason }),
	};
}

function hopJson({ packet, ...hop }: Hop, family: Family) {
	return {
		...hop,
		...(packet !== undefined && { packet: packetJson(packet, family) }),
	};
}

function packetJson(packet: Packet, family: Family) {
	return {
		family,
		protocol: Number(packet.protocol),
		source: formatAddress(family, packet.source),
		sourcePort: Number(packet.sourcePort),
		destination: formatAddress(family, packet.destination),
		destinationPort: Number(packet.destinationPort),
	};
}
