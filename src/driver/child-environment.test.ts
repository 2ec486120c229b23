import { expect, it } from "vitest";
import { childEnvironment } from "./child-environment.ts";

const ours = {
	PATH: "/bin",
	HOME: "/home/a",
	https_proxy: "http://proxy",
	AWS_PROFILE: "shop",
	AWS_SECRET_ACCESS_KEY: "key",
	GITHUB_TOKEN: "token",
	DATABASE_URL: "postgres://app:secret@host",
	TF_CLI_CONFIG_FILE: "/etc/tf.rc",
	GOMEMLIMIT: "800MiB",
	TF_CLI_ARGS: "-lock=false",
	TF_CLI_ARGS_apply: "-auto-approve",
	TF_WORKSPACE: "other",
	TF_VAR_db_password: "secret",
	TF_VAR_egress_open: "false",
	NODE_OPTIONS: "--inspect",
	EMPTY: undefined,
};
const secrets = { db_password: "secret" };

it("hands on what programs need, and nothing that is none of their business", () => {
	expect(childEnvironment(ours, "nothing", secrets)).toEqual({
		PATH: "/bin",
		HOME: "/home/a",
		https_proxy: "http://proxy",
		TF_CLI_CONFIG_FILE: "/etc/tf.rc",
		GOMEMLIMIT: "800MiB",
		TF_IN_AUTOMATION: "1",
	});
});

it("trusts with the account, and with secrets, only those that need them", () => {
	const account = childEnvironment(ours, "account", secrets);
	expect(account).toMatchObject({
		AWS_PROFILE: "shop",
		AWS_SECRET_ACCESS_KEY: "key",
	});
	expect(JSON.stringify(account)).not.toContain('"secret"');
	expect(childEnvironment(ours, "secrets", secrets)).toEqual({
		...account,
		TF_VAR_db_password: "secret",
	});
});
