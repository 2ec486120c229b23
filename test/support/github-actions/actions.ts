import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
	type Conditions,
	conditionsHold,
} from "../../../src/rehearsal/iam/index.ts";
import { type GithubJob, tokenOf } from "../github-token.ts";
import type { Action } from "./runner.ts";

export interface ActionSetting {
	/** A repository on this machine, and what of it is checked out. */
	readonly origin: string;
	readonly commit: string;
	/** Where artifacts are kept between jobs. */
	readonly artifacts: string;
	/** The conditions of a role's trust policy, by the role's name; nothing where there is no such role. */
	readonly trust: Trust;
	/** Of the token, all that the job itself does not say. */
	readonly token: Omit<GithubJob, "workflow" | "environment" | "audience">;
	/** Whether the run is of a fork's pull request: GitHub then gives no token to anybody. */
	readonly isFork: boolean;
}

export type Trust = (role: string) => Promise<Conditions | undefined>;

/** What the actions of the table do, as far as a later step could tell. */
export function actionsOf(setting: ActionSetting): Record<string, Action> {
	const { artifacts } = setting;
	return {
		"actions/checkout": ({ with: given, folder }) => {
			if (given["persist-credentials"] !== "false")
				return { fault: "the token would stay in the checkout" };
			const git = (...args: string[]) =>
				execFileSync("git", ["-C", folder, ...args], { stdio: "ignore" });
			git("clone", "--quiet", "--no-local", setting.origin, ".");
			git("checkout", "--quiet", "--detach", setting.commit);
			return {};
		},
		"actions/upload-artifact": ({ with: given, folder }) => {
			const from = join(folder, given.path ?? "");
			if (!existsSync(from)) return { fault: `there is no ${given.path}` };
			cpSync(from, join(artifacts, given.name ?? ""), { recursive: true });
			return {};
		},
		"actions/download-artifact": ({ with: given, folder }) => {
			const from = join(artifacts, given.name ?? "");
			if (!existsSync(from)) return { fault: `no artifact ${given.name}` };
			cpSync(from, join(folder, given.path ?? ""), { recursive: true });
			return {};
		},
		"aquasecurity/setup-trivy": () => ({}),
		"hashicorp/setup-terraform": () => ({}),
		"github/codeql-action/upload-sarif": ({ with: given, folder }) => {
			const path = join(folder, given.sarif_file ?? "");
			const { version } = JSON.parse(readFileSync(path, "utf8"));
			return version === "2.1.0" ? {} : { fault: "no SARIF" };
		},
		"aws-actions/configure-aws-credentials": credentials(setting),
	};
}

/** AWS's answer to the job's token: the role's trust policy, evaluated. */
function credentials({ trust, token, isFork }: ActionSetting): Action {
	return async ({ with: given, job, workflow }) => {
		if (job.permissions["id-token"] !== "write" || isFork)
			return { fault: "no token: the job has no id-token" };
		const role = given["role-to-assume"]?.split(":role/")[1] ?? "";
		const conditions = await trust(role);
		if (conditions === undefined) return { fault: `no role ${role}` };
		const environment = job.environment?.name;
		const context = tokenOf({
			...token,
			workflow: `${workflow}.yml`,
			audience: "sts.amazonaws.com",
			...(environment !== undefined && { environment }),
		});
		if (!conditionsHold(conditions, context))
			return {
				fault: "Not authorized to perform sts:AssumeRoleWithWebIdentity",
			};
		return {
			env: {
				AWS_ACCESS_KEY_ID: "taken",
				AWS_SECRET_ACCESS_KEY: "taken",
				AWS_REGION: given["aws-region"] ?? "",
				ROLE_TAKEN: role,
			},
		};
	};
}
