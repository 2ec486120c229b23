import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { plan, show, stateList } from "../../src/driver/index.ts";
import { deploy, destroy, seal, status } from "../../src/operations/index.ts";
import {
	describeWithAws,
	startAws,
} from "../../test/support/aws-api-server.ts";
import { deployable } from "../../test/support/deployable.ts";
import {
	changedAttributes,
	driftExceptions,
} from "../../test/support/drift-exceptions.ts";
import { exampleVariants } from "../../test/support/example.ts";

const name = "alumni-connect";
const yes = { yes: true, dataLoss: false };
const done = { outcome: "done", diagnostics: [] };

/** The form that does not drift, until the emitted one is like it. */
const withoutDrift = ["bastion", "database", "service"]
	.map(
		(host) =>
			`resource "aws_instance" "${host}" {\n  lifecycle {\n    ignore_changes = [user_data]\n  }\n}\n`,
	)
	.join("\n");

describeWithAws("the life of alumni-connect", () => {
	it("is deployed, planned again, sealed, opened and taken down", async () => {
		const aws = await startAws();
		const [variant] = await exampleVariants(name);
		if (variant === undefined) throw new Error(`${name} has no blueprint`);
		const { system, ports } = await deployable(variant, aws.environment);
		expect(await deploy(system, yes, ports)).toMatchObject(done);

		const { workspace } = system;
		const secrets = { db_password: "not-used-again" };
		const out = join(workspace.folder, "second");
		await plan({ ...workspace, secrets }, { out }).ended;
		const { value = "{}" } = await show(workspace, { planFile: out });
		const known = driftExceptions.filter(({ example }) => example === name);
		const found = changedAttributes(value);
		const expected = (changed: string) =>
			known.some(({ address, attribute }) => {
				const [at = "", key] = changed.split(" ");
				return address.test(at) && key === attribute;
			});
		expect(found.filter((changed) => !expected(changed))).toEqual([]);
		expect(found.length > 0, "the exceptions are still needed").toBe(
			known.length > 0,
		);

		await writeFile(join(workspace.folder, "drift_override.tf"), withoutDrift);
		expect(await seal(system, { open: false }, ports)).toMatchObject(done);
		const sealed = (await stateList(workspace)).value;
		expect(sealed).not.toContain("aws_nat_gateway.main[0]");
		expect(await status(system, ports)).toMatchObject({ differing: [] });
		expect(await seal(system, { open: true }, ports)).toMatchObject(done);
		expect((await stateList(workspace)).value?.length).toBe(
			(sealed?.length ?? 0) + 3,
		);

		const teardown = { confirmed: name, keepSnapshots: true, empty: [] };
		expect(await destroy(system, teardown, ports)).toMatchObject(done);
		expect((await stateList(workspace)).value).toEqual([]);
	});
});
