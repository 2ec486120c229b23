import { expect, it } from "vitest";
import {
	emptyModel,
	type NetworkModel,
	tcp,
	udp,
} from "../../network/index.ts";
import { namedAddresses } from "./named-addresses.ts";

const from = (cidr: string, traffic = tcp(22)) => ({
	address: "aws_security_group.door",
	traffic,
	peer: { kind: "cidr", cidr } as const,
});

/** As much of a model as has an interface with one group. */
function modelWith(ingress: readonly object[]) {
	return {
		...emptyModel(),
		interfaces: [{ id: "eni", securityGroups: ["door"] }],
		securityGroups: [{ id: "door", ingress, egress: [] }],
	} as unknown as NetworkModel;
}

it("finds somebody who is named and somebody who is not", () => {
	const model = modelWith([
		from("203.0.113.0/28"),
		from("10.9.0.0/16", udp(22)),
	]);
	expect(namedAddresses(model, "eni", 22)).toEqual({
		blocks: ["203.0.113.0/28"],
		friend: "203.0.113.1",
		stranger: "198.51.100.77",
	});
});

it("takes a single address for whom it names", () => {
	const found = namedAddresses(modelWith([from("192.0.2.9/32")]), "eni", 22);
	expect(found?.friend).toBe("192.0.2.9");
});

it("finds no stranger where everybody is let in, and nobody where only groups are named", () => {
	const open = namedAddresses(modelWith([from("0.0.0.0/0")]), "eni", 22);
	expect(open).toEqual({ blocks: ["0.0.0.0/0"], friend: "203.0.113.7" });
	const peer = { kind: "security-group", securityGroup: "other" };
	const closed = modelWith([{ ...from("0.0.0.0/0"), peer }]);
	expect(namedAddresses(closed, "eni", 22)).toBeUndefined();
});

it("takes somebody on the internet before somebody of the VPC, and anybody before all", () => {
	const friend = (...cidrs: readonly string[]) =>
		namedAddresses(modelWith(cidrs.map((one) => from(one))), "eni", 22)?.friend;
	expect(friend("10.0.0.0/8", "198.51.100.0/24")).toBe("198.51.100.1");
	expect(friend("10.0.0.0/8", "192.0.2.0/24", "0.0.0.0/0")).toBe("203.0.113.7");
	expect(friend("10.0.0.0/8")).toBe("10.0.0.1");
});
