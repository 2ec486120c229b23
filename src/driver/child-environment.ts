/** What a child is trusted with: nothing, the account, or the account and the secrets. */
export type Trust = "nothing" | "account" | "secrets";

/** What programs need to run at all: their own place, a home, a language, the way through a proxy. */
const plain =
	/^(PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|TMP|TEMP|TZ|LANG|LC_\w+|TERM|(HTTPS?|NO|ALL)_PROXY|(https?|no|all)_proxy|SSL_CERT_(FILE|DIR)|SYSTEMROOT|SystemRoot|APPDATA|LOCALAPPDATA|USERPROFILE|XDG_\w+)$/;

/** Settings of the engine itself and of its language; what would change our arguments or the place of the state is left out. */
const settings =
	/^(TF_CLI_CONFIG_FILE|TF_PLUGIN_CACHE_DIR|TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE|TF_LOG(_\w+)?|TF_REGISTRY_\w+|TF_REATTACH_PROVIDERS|CHECKPOINT_DISABLE|TF_TOKEN_\w+|GOGC|GOMEMLIMIT|GOMAXPROCS)$/;

const account = /^AWS_\w+$/;

/**
 * The environment of a child: only what it needs. Secrets are handed over by name and go
 * to the children that are trusted with them, never to all; no argument carries one.
 */
export function childEnvironment(
	from: Readonly<Record<string, string | undefined>>,
	trust: Trust,
	secrets: Readonly<Record<string, string>> = {},
): Record<string, string> {
	const kept = Object.entries(from).filter(
		(entry): entry is [string, string] =>
			entry[1] !== undefined &&
			(plain.test(entry[0]) ||
				settings.test(entry[0]) ||
				(trust !== "nothing" && account.test(entry[0]))),
	);
	return {
		...Object.fromEntries(kept),
		...(trust === "secrets" ? asVariables(secrets) : {}),
		// Leaves out advice to run commands by hand.
		TF_IN_AUTOMATION: "1",
	};
}

/** Terraform takes a variable from `TF_VAR_<name>`. */
function asVariables(secrets: Readonly<Record<string, string>>) {
	return Object.fromEntries(
		Object.entries(secrets).map(([name, value]) => [`TF_VAR_${name}`, value]),
	);
}
