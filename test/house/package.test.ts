import { expect, it } from "vitest";
import { readText } from "./repository.ts";
import { packages } from "./rooms.ts";

const published = JSON.parse(readText("package.json"));

it("asks its users to install nothing", () => {
	expect(published).not.toHaveProperty("dependencies");
	expect(published).not.toHaveProperty("peerDependencies");
	expect(published).not.toHaveProperty("scripts.postinstall");
});

it("names a room only for packages that it has", () => {
	const own = Object.keys(published.devDependencies);
	expect(own).toEqual(expect.arrayContaining(Object.keys(packages)));
});

it("locks versions and checksums, not addresses", () => {
	const lock = JSON.parse(readText("package-lock.json")).packages;
	const foreign = Object.entries<{ resolved?: string }>(lock)
		.filter(([path, { resolved }]) => path !== "" && resolved !== undefined)
		.map(([path]) => path);
	expect(foreign).toEqual([]);
});
