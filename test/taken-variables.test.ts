import { describe, expect, test } from "vitest";
import { type BlueprintInput, parseBlueprint } from "../src/blueprint/index.ts";
import { synthesise } from "../src/synth/index.ts";
import type { TerraformDocument } from "../src/terraform/index.ts";
import { bootScript, toldToService } from "./support/boot-settings.ts";
import { coveringBlueprints } from "./support/cover.ts";
import { argument, find, namesOf } from "./support/document-query.ts";

/** What a blueprint's service is told, as the system says it. */
function namesTold(input: BlueprintInput): readonly string[] {
	const document = system(input);
	return isOnFargate(document) ? toldToTask(document) : toldToHost(document);
}

const systems = new Map<BlueprintInput, TerraformDocument>();

function system(input: BlueprintInput): TerraformDocument {
	const known = systems.get(input);
	if (known) return known;
	const { blueprint } = parseBlueprint(input);
	if (!blueprint) throw new Error(`${input.name} is no blueprint.`);
	const stack = synthesise(blueprint).find(
		({ document }) => namesOf(document, "aws_lb").length > 0,
	);
	if (!stack) throw new Error(`${input.name} has no system.`);
	systems.set(input, stack.document);
	return stack.document;
}

function isOnFargate(document: TerraformDocument): boolean {
	return namesOf(document, "aws_ecs_task_definition").length > 0;
}

function toldToTask(document: TerraformDocument): string[] {
	const task = find(document, "aws_ecs_task_definition", "service");
	return ["environment", "secrets"].flatMap((key) =>
		(argument(task, "container_definitions", 0, key) as { name: string }[]).map(
			({ name }) => name,
		),
	);
}

function toldToHost(document: TerraformDocument): string[] {
	const { variables, secrets = {}, urls = {} } = toldToService(document);
	return [variables, secrets, urls].flatMap(Object.keys);
}

/** The variables of the program that starts the service on a host: one of these names would hide the service's. */
function programsOwn(input: BlueprintInput): readonly string[] {
	const document = system(input);
	if (isOnFargate(document)) return [];
	const script = bootScript(document, "service");
	const [, names = ""] =
		/write_program \S+-(?:container|start) "\$\(declare -p (.*?)\)"/.exec(
			script,
		) ?? [];
	return names.split(" ");
}

function refused(input: BlueprintInput): readonly (string | undefined)[] {
	return parseBlueprint(input)
		.diagnostics.filter(({ code }) => code === "variable-taken")
		.map(({ subject }) => subject);
}

const blueprints = coveringBlueprints();

describe.each(blueprints)("$name", (input) => {
	const { environment = {}, secrets = {} } = input.service;
	const ours = namesTold(input).filter(
		(name) => !(name in environment) && !(name in secrets),
	);

	test("tells its service every variable once", () => {
		const names = namesTold(input);
		expect(names).toEqual([...new Set(names)]);
		expect(names).toEqual(
			expect.arrayContaining([
				...Object.keys(environment),
				...Object.keys(secrets),
				"PORT",
				"AWS_REGION",
			]),
		);
	});

	test("refuses every name that Terrace sets itself", () => {
		const names = [...ours, ...programsOwn(input)];
		const also = Object.fromEntries(names.map((name) => [name, "1"]));
		const service = { ...input.service, environment: also };
		expect(refused({ ...input, service })).toEqual(
			names.map((name) => `service.environment.${name}`),
		);
	});

	test("refuses to put the database's URL in the place of another", () => {
		const { database } = input;
		if (!database) return;
		const { database: settled } = parseBlueprint(input).blueprint ?? {};
		const urls = [settled?.urls.writer, settled?.urls.reader];
		for (const writer of ours.filter((name) => !urls.includes(name))) {
			expect(
				refused({ ...input, database: { ...database, urls: { writer } } }),
			).toEqual(["database.urls.writer"]);
		}
	});
});

test("the cover has hosts with programs of both kinds, and tasks", () => {
	const kinds = blueprints.map((input) => programsOwn(input).join(" "));
	expect(new Set(kinds)).toEqual(
		new Set([
			"",
			"image command port variables region log_group log_stream",
			"start_command directory",
		]),
	);
});
