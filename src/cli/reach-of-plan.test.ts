import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { reachOfPlan } from "./reach-of-plan.ts";

const folder = new URL("../../test/fixtures/plans/existing/", import.meta.url);
const read = (name: string) =>
	JSON.parse(readFileSync(new URL(name, folder), "utf8"));

const screen = { width: 80, colour: false, print: () => undefined };

it("names what opens and closes between the state and what is planned", () => {
	const plan = { ...read("plan.json"), prior_state: read("state-before.json") };
	expect(reachOfPlan(JSON.stringify(plan), screen)).toMatchInlineSnapshot(`
		"Becomes reachable
		  + internet → service: tcp 443
		  + operator → service: tcp 22, tcp 443
		  + aws_instance.stays → service: tcp 443, tcp 8000
		  + operator → bastion: tcp 22
		Is not reachable any more
		  - aws_instance.stays → aws_instance.gone: tcp 8000"
	`);
});

it("takes a first deployment for one from nothing", () => {
	const { prior_state: _, ...plan } = read("plan.json");
	expect(reachOfPlan(JSON.stringify(plan), screen)).toMatchInlineSnapshot(`
		"Becomes reachable
		  + internet → service: tcp 443
		  + operator → service: tcp 22, tcp 443
		  + aws_instance.stays → service: tcp 443, tcp 8000
		  + operator → bastion: tcp 22
		  + aws_instance.stays → bastion: tcp 8000
		  + aws_instance.stays → internet: all
		  + aws_instance.stays → operator: all
		  + aws_instance.stays → aws:dynamodb: all
		  + aws_instance.stays → aws:s3: all"
	`);
});

it("says that nothing changes where only a tag does", () => {
	const state = read("state-before.json");
	expect(
		reachOfPlan(JSON.stringify({ ...state, prior_state: state }), screen),
	).toBe("Reachability: nothing changes.");
});

it("says what it could not read", () => {
	const plan = { ...read("plan.json"), prior_state: { format_version: "7" } };
	expect(reachOfPlan(JSON.stringify(plan), screen)).toMatchInlineSnapshot(`
		"What it lets through could not be read.
		✗ the state has the format version 7
		  Terrace reads format version 1 of plans and states (every terraform since
		  0.12, every OpenTofu).
		  input-format · the state"
	`);
});
