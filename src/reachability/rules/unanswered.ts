import type { PacketSet } from "../set/index.ts";
import { unanswered } from "./traffic-box.ts";
import { remember, type Workshop } from "./workshop.ts";

/** Packets that nobody answers, so that no way back is asked for: all of ICMP but echo requests. */
export function unansweredSet(shop: Workshop): PacketSet {
	const { algebra } = shop;
	return remember(shop, "unanswered", () =>
		algebra.unionAll(unanswered().map((box) => algebra.box(box))),
	);
}
