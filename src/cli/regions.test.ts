import { expect, it } from "vitest";
import { runTerrace } from "../../test/support/command-line.ts";
import { exampleFolder } from "../../test/support/example.ts";

async function terrace(...args: string[]) {
	return terraceAt(80, ...args);
}

const terraceAt = (width: number, ...args: string[]) =>
	runTerrace(["regions", ...args], width);

it("ranks regions for the users of a blueprint", async () => {
	const { status, output } = await terrace(
		exampleFolder("newsletter"),
		"--users",
		"IN=60,DE=40",
	);
	expect(status).toBe(0);
	expect(output).toMatch(/^newsletter-production\n/);
	expect(output).toMatch(/^ 1 {2}[a-z]+-[a-z]+-\d /m);
	expect(output).toContain("to users");
	for (const line of output.split("\n"))
		expect(line.length).toBeLessThanOrEqual(80);
});

it("gives the ranking to machines", async () => {
	const { output } = await terrace(
		exampleFolder("newsletter"),
		"--weights",
		"outages=0",
		"--format",
		"json",
	);
	const json = JSON.parse(output);
	expect(json).toMatchObject({
		kind: "terrace-regions",
		version: 1,
		weights: { outages: 0, price: 1 },
	});
	expect(json.ranked.length + json.excluded.length).toBe(34);
	// Only two regions lack too many prices, and one does not sell a class.
	expect(
		json.excluded.map(({ region }: { region: string }) => region).sort(),
	).toEqual(["ap-east-2", "ap-southeast-6", "ca-west-1"]);
	const spain = json.ranked.find(
		({ region }: { region: string }) => region === "eu-south-2",
	);
	expect(spain.assumed.of).toEqual(["Service to database across zones"]);
	expect(Number(spain.assumed.monthly)).toBeGreaterThan(0);
});

it("says which country or weight it does not know", async () => {
	const { status, errors } = await terrace(
		exampleFolder("newsletter"),
		"--users",
		"INN=60",
		"--weights",
		"prize=2",
	);
	expect(status).toBe(2);
	expect(errors).toContain('--users "INN=60" is not understood');
	expect(errors).toContain("Did you mean price?");
});

it("refuses users that are nobody", async () => {
	const { status, errors } = await terrace(
		exampleFolder("newsletter"),
		...["--users", "IN=0,DE=0"],
	);
	expect(status).toBe(2);
	expect(errors).toContain("names no users: every part is 0");
});

it("names every region whole on a narrow screen", async () => {
	const { output } = await terraceAt(
		60,
		exampleFolder("newsletter"),
		...["--users", "IN=60,DE=40"],
	);
	expect(output).toMatch(/ ap-southeast-7 /);
	expect(output).not.toContain("…");
	for (const line of output.split("\n"))
		expect(line.length).toBeLessThanOrEqual(60);
});
