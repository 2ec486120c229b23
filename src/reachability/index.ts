/**
 * What gets through a network: for all addresses, protocols and ports at once.
 * Every packet that is asked about ends in exactly one disposition, with the
 * Terraform address of what decided; claims are statements about those sets.
 * What is not known ends in `insufficient-information`, never in a guess.
 * Imports the network model and the entities of the plan room. Its judge is the
 * Linux kernel: see `test/judge`.
 */

export { endpointClasses } from "./claim/can.ts";
export {
	type Claim,
	defaultClaims,
	type Example,
	type FlowExample,
	type Mend,
	type NameFault,
	proveClaim,
	type Selector,
	type Verdict,
} from "./claim/index.ts";
export {
	isSender,
	nameOf,
	type Party,
	partiesOf,
	partyOf,
} from "./claim/party.ts";
export { type Crossing, crossingsOf } from "./crossings.ts";
export { type Change, type Difference, difference } from "./difference.ts";
export { type Disposition, dispositions } from "./disposition.ts";
export {
	type Explanation,
	endNames,
	explain,
	type Flow,
	isEnd,
	isInside,
} from "./explain.ts";
export type { InterfaceClass } from "./interface-class.ts";
export {
	type Passage,
	type ReachCell,
	type ReachMatrix,
	reachMatrix,
} from "./matrix.ts";
export { networkModelOf } from "./model/index.ts";
export type { Outcome } from "./outcome.ts";
export {
	namedServices,
	type OwnClaims,
	parseClaims,
	unknownNames,
} from "./own/index.ts";
export {
	type Proof,
	type ProofCounts,
	type ProofOptions,
	prove,
} from "./proof.ts";
export { classOf, type Prover, prover } from "./prover.ts";
export { type Reach, type ReachScope, reachOf } from "./reach.ts";
export { inBothStates } from "./sealed.ts";
export { servicesLike } from "./service-name.ts";
export {
	type Algebras,
	algebras,
	type Box,
	boxesOf,
	edgesOf,
	type FullBox,
	firstPacket,
	type Interval,
	type Packet,
	type PacketSet,
} from "./set/index.ts";
export type { Span, Stream } from "./stream.ts";
export { type Goal, type Hop, type Question, travel } from "./travel/index.ts";
