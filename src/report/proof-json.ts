import { formatAddress } from "../network/index.ts";
import type {
	Change,
	Example,
	Explanation,
	Hop,
	Packet,
	Proof,
	Verdict,
} from "../reachability/index.ts";

/** Fields are added without a new version, never taken away or changed; see docs/prove.md. */
const version = 1;

type Family = Example["family"];

/** A proof for machines: version 1. */
export function proofJson(proof: Proof, environment?: string) {
	const { actors, reach, verdicts, counts, gaps, unsupported, diagnostics } =
		proof;
	return {
		kind: "terrace-proof",
		version,
		...(environment !== undefined && { environment }),
		counts,
		actors: actors.map(({ kind: _kind, members, ...actor }) => ({
			...actor,
			...(members.kind === "outside" && { blocks: members.cidrs }),
		})),
		reach: reach.map(({ kind: _kind, ...one }) => one),
		claims: verdicts.map(verdictJson),
		gaps: gaps.map(({ address, reason }) => ({ address, reason })),
		unsupported,
		diagnostics,
	};
}

export function reachDifferenceJson(changes: readonly Change[]) {
	return {
		kind: "terrace-reach-difference",
		version,
		changes: changes.map(({ kind: _kind, ...change }) => change),
	};
}

export function explanationJson(explanations: readonly Explanation[]) {
	return {
		kind: "terrace-explanation",
		version,
		ways: explanations.map(({ outcome, trace, family }) => ({
			...outcomeJson(outcome),
			trace: trace.map((hop) => hopJson(hop, family)),
		})),
	};
}

function verdictJson({ claim, holds, idle, way, example }: Verdict) {
	const { kind: _kind, ...said } = claim;
	return {
		...said,
		holds,
		...(idle === true && { idle }),
		...(way !== undefined && { way }),
		...(example !== undefined && { example: exampleJson(example) }),
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
