import { expect, it } from "vitest";
import { missingPlatformPackages } from "../../scripts/complete-lock.js";
import { readText } from "./repository.ts";
import { packages, workspaces } from "./rooms.ts";

const published = JSON.parse(readText("package.json"));

it("asks its users to install nothing", () => {
	expect(published).not.toHaveProperty("dependencies");
	expect(published).not.toHaveProperty("peerDependencies");
	expect(published).not.toHaveProperty("scripts.postinstall");
});

it("publishes nothing of a workspace", () => {
	for (const folder of Object.keys(workspaces)) {
		expect(JSON.parse(readText(`${folder}/package.json`)).private).toBe(true);
		const files = published.files.filter((file: string) =>
			`${file}/`.startsWith(`${folder}/`),
		);
		expect(files).toEqual([]);
	}
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
	const foreign = Object.entries<{ resolved?: string; link?: boolean }>(lock)
		// A link leads to a workspace in this repository.
		.filter(([path, { resolved, link }]) => path && resolved && !link)
		.map(([path]) => path);
	expect(foreign).toEqual([]);
});
