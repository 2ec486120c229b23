import fc from "fast-check";
import { expect, it } from "vitest";
import { nearestName } from "./nearest-name.ts";

const keys = ["service", "database", "healthCheck", "port", "min", "max"];

it.each([
	["helthCheck", "healthCheck"],
	["healthcheck", "healthCheck"],
	["haelthCheck", "healthCheck"],
	["heathlChekc", "healthCheck"],
	["servcie", "service"],
	["databases", "database"],
	["mix", "min"],
	["prot", "port"],
])("for %s means %s", (name, meant) => {
	expect(nearestName(name, keys)).toBe(meant);
});

it.each(["edge", "x", "", "loadBalancer"])("has no guess for %j", (name) => {
	expect(nearestName(name, keys)).toBeUndefined();
});

it("prefers the exact name, then the nearer, then the first", () => {
	expect(nearestName("t3.micro", ["t2.micro", "t3.micro"])).toBe("t3.micro");
	expect(nearestName("t9.micro", ["t2.micro", "t3.micro"])).toBe("t2.micro");
});

it("finds a name again after any one slip", () => {
	const letters = fc.stringMatching(/^[a-z]{4,12}$/);
	fc.assert(
		fc.property(letters, fc.nat(), fc.nat(3), (name, place, slip) => {
			const at = place % (name.length - 1);
			const [before, rest] = [name.slice(0, at), name.slice(at)];
			const slipped = [
				`${before}${rest.slice(1)}`,
				`${before}q${rest}`,
				`${before}q${rest.slice(1)}`,
				`${before}${rest[1]}${rest[0]}${rest.slice(2)}`,
			][slip];
			expect(nearestName(slipped ?? "", ["0000000", name])).toBe(name);
		}),
	);
});
