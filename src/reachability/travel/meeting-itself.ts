import type { NetworkInterface } from "../../network/index.ts";
import { doubt, type Onward, type Outcome } from "../outcome.ts";
import type { Interval, PacketSet } from "../set/index.ts";
import type { Journey } from "./journey.ts";
import { natPorts, withPorts } from "./translate.ts";

const reason =
	"it asks for the translator itself by its public address, and the translator may take the question for the answer to it";

/**
 * What a NAT instance sends on to its own public address comes in again from that
 * address. Where the two ports are the same, or there are none, it looks like the
 * answer to itself, and Linux's connection tracking hands it back to whoever asked.
 * Which port a translator picks is not known.
 */
export function meetingItself(
	journey: Journey,
	by: NetworkInterface,
	packets: PacketSet,
	onward: Onward,
): readonly Outcome[] {
	const { algebra } = journey.shop;
	if (!isItself(journey, by)) return onward(packets);
	const alike = algebra.intersect(packets, likeAnswers(journey));
	const others = algebra.subtract(packets, alike);
	return [
		...(others === algebra.none ? [] : onward(others)),
		...(alike === algebra.none ? [] : doubt(onward(alike), by.address, reason)),
	];
}

function isItself({ goal }: Journey, { id }: NetworkInterface): boolean {
	return (
		goal.kind === "interface" && goal.by === "public" && goal.to.like.id === id
	);
}

const icmp = [1, 58];

/** ICMP tells questions from answers by its type. */
function likeAnswers({ shop: { algebra } }: Journey): PacketSet {
	const of = (protocols: readonly number[], destinationPort?: Interval) =>
		algebra.unionAll(
			protocols.map((from) => {
				const protocol = { from, end: from + 1 };
				return algebra.box(
					destinationPort ? { protocol, destinationPort } : { protocol },
				);
			}),
		);
	const portless = algebra.subtract(algebra.all, of([...withPorts, ...icmp]));
	return algebra.union(portless, of(withPorts, natPorts));
}
