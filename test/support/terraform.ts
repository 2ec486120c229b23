/**
 * Runs the real terraform with the real AWS provider, offline.
 *
 * ```ts
 * describeWithTerraform("newsletter", () => {
 *   it("is accepted", async () => {
 *     const folder = await temporaryFolder();
 *     // write the emitted files into it, then:
 *     await prepareWorkFolder(folder);
 *     const run = await runTerraform(folder, ["validate", "-no-color"]);
 *     expect(run).toMatchObject({ status: 0 });
 *   });
 * });
 * ```
 */
import { execFile } from "node:child_process";
import { describe } from "vitest";
import { type Engine, findEngine } from "./engine.ts";
import { sharedProvider } from "./shared-provider.ts";
import { describeUnless } from "./tools.ts";
import { engineEnvironment, prepare } from "./work-folder.ts";

export { temporaryFolder } from "./temporary-folder.ts";

export const engine: Engine = findEngine(process.env);

export interface TerraformRun {
	readonly status: number;
	readonly stdout: string;
	readonly stderr: string;
}

export interface TerraformOptions {
	/** Added to the environment, for instance `TF_VAR_db_password`. */
	readonly env?: Readonly<Record<string, string>>;
	/**
	 * Answer from one provider process that serves all test files of a worker: half the
	 * time and a quarter of the processor. Default: for what asks for schemas only, because
	 * a shared process knows the settings of one `provider` block at a time.
	 */
	readonly shareProvider?: boolean;
}

/** Never rejects because of terraform's own exit status: that is in the result. */
export async function runTerraform(
	folder: string,
	args: readonly string[],
	options: TerraformOptions = {},
): Promise<TerraformRun> {
	const share =
		options.shareProvider ?? /^(validate|show)$/.test(args[0] ?? "");
	const env = {
		...process.env,
		...(await engineEnvironment(engine)),
		...(share ? await sharedProvider(engine) : {}),
		...options.env,
	};
	return new Promise((resolve, reject) => {
		const settings = { cwd: folder, env, maxBuffer: 256 * 1024 * 1024 };
		const child = execFile(
			engine.terraform,
			args,
			settings,
			(error, stdout, stderr) => {
				const status = error === null ? 0 : error.code;
				if (typeof status === "number") resolve({ status, stdout, stderr });
				else reject(error);
			},
		);
		child.stdin?.end();
	});
}

/**
 * Makes a folder of emitted Terraform ready for `validate` and `plan` without
 * AWS and without `terraform init`: call it after the emitted files are written.
 */
export function prepareWorkFolder(folder: string): Promise<void> {
	return prepare(engine, folder);
}

/** `describe` for tests that need terraform and the provider; where these are missing, see `describeUnless`. */
export function describeWithTerraform(name: string, define: () => void): void {
	describeUnless(engine.skipReason, name, () => {
		describe("with terraform", { timeout: 600_000 }, define);
	});
}
