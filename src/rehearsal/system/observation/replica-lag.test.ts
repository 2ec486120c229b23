import { expect, it } from "vitest";
import { ReplicaLag, walPosition } from "./replica-lag.ts";

it("reads how far PostgreSQL's processes are from what they call themselves", () => {
	const primary = [
		"/usr/lib/postgres -D /run/db0",
		"postgres: checkpointer",
		"postgres: walsender app [local] streaming 0/3000148",
		"postgres: walsender app [local] streaming 1/A",
	];
	expect(walPosition(primary, "walsender")).toBe(0x1_0000_000an);
	expect(walPosition(primary, "walreceiver")).toBeUndefined();
	const replica = ["postgres: walreceiver streaming 0/3000148"];
	expect(walPosition(replica, "walreceiver")).toBe(0x3000148n);
});

it("counts from when something was sent that has not been received", () => {
	const lag = new ReplicaLag();
	expect(lag.seconds(10n, 10n, 0)).toBe(0);
	expect(lag.seconds(20n, 10n, 5)).toBe(0);
	expect(lag.seconds(30n, 15n, 12)).toBe(7);
	// It has got what it lacked, and lacks what came later.
	expect(lag.seconds(40n, 30n, 20)).toBe(0);
	expect(lag.seconds(40n, 30n, 23)).toBe(3);
	expect(lag.seconds(40n, 40n, 30)).toBe(0);
});
