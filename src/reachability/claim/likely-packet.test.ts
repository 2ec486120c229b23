import { describe, expect, it } from "vitest";
import { modelOf } from "../../../test/support/sketch.ts";
import {
	type Coordinate,
	parseAddress,
	parseCidr,
} from "../../network/index.ts";
import { prover } from "../prover.ts";
import type { Box } from "../set/index.ts";
import { likelyPacket, one } from "./likely-packet.ts";

const shop = prover(modelOf({ vpcs: {}, subnets: {}, groups: {}, hosts: {} }))
	.shops[4];

function dotted(value: Coordinate): string {
	const number = Number(value);
	return [24, 16, 8, 0].map((bits) => (number >>> bits) & 255).join(".");
}

/** The packet of these boxes that is shown, as a reader sees it. */
function shown(
	boxes: readonly Box[],
	to: "interface" | "outside" = "interface",
) {
	const set = shop.algebra.unionAll(boxes.map((box) => shop.algebra.box(box)));
	const packet = likelyPacket(shop, set, to);
	if (packet === undefined) return undefined;
	const { protocol, source, sourcePort, destination, destinationPort } = packet;
	return `${protocol} ${dotted(source)}:${sourcePort} ${dotted(destination)}:${destinationPort}`;
}

const address = (text: string) => {
	const found = parseCidr(text) ?? parseAddress(text);
	if (found === undefined) throw new Error(text);
	return found;
};

describe("a flow that is shown", () => {
	it("looks like one that people know, where it may be any", () => {
		expect(shown([{}])).toBe("6 203.0.113.9:49152 0.0.0.0:22");
		expect(shown([{}], "outside")).toBe("6 203.0.113.9:49152 0.0.0.0:443");
	});

	it("is what there is, where there is nothing else", () => {
		const rare = {
			protocol: one(17),
			source: address("10.0.0.7"),
			sourcePort: one(53),
			destination: address("10.0.0.8"),
			destinationPort: one(0),
		};
		expect(shown([rare])).toBe("17 10.0.0.7:53 10.0.0.8:0");
		expect(shown([])).toBeUndefined();
	});

	it("is between two, and from one to himself only where nobody else is there", () => {
		const subnet = address("10.0.0.0/30");
		const within = { source: subnet, destination: subnet };
		expect(shown([within])).toBe("6 10.0.0.1:49152 10.0.0.0:22");
		const alone = address("10.0.0.1");
		expect(shown([{ source: alone, destination: alone }])).toBe(
			"6 10.0.0.1:49152 10.0.0.1:22",
		);
	});

	it("is one of the set, whatever the set is", () => {
		const odd = [
			{ protocol: one(6), destinationPort: one(8080) },
			{ protocol: one(1), destinationPort: one(2048) },
		];
		expect(shown(odd)).toBe("6 203.0.113.9:49152 0.0.0.0:8080");
	});
});
