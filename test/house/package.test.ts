import { expect, it } from "vitest";
import { missingPlatformPackages } from "../../scripts/complete-lock.js";
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

it("locks the packages of every platform, not only of the one it was locked on", () => {
	const lock = JSON.parse(readText("package-lock.json"));
	const missing = missingPlatformPackages(lock).map(({ name }) => name);
	expect(missing, "mend with `node scripts/complete-lock.js`").toEqual([]);
	const parent = { optionalDependencies: { "a-linux-x64": "1.0.0" } };
	const packages = { "node_modules/a": parent };
	expect(missingPlatformPackages({ packages })).toMatchObject([
		{ name: "a-linux-x64", version: "1.0.0" },
	]);
});

it("locks versions and checksums, not addresses", () => {
	const lock = JSON.parse(readText("package-lock.json")).packages;
	const foreign = Object.entries<{ resolved?: string }>(lock)
		.filter(([path, { resolved }]) => path !== "" && resolved !== undefined)
		.map(([path]) => path);
	expect(foreign).toEqual([]);
});
