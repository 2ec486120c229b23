import { startService } from "./service.ts";
import { readSettings, SettingsError } from "./settings.ts";

/** Starts with what the environment says; exits with 2 when that cannot be used. */
try {
	const { shutdown } = await startService(readSettings(process.env));
	shutdown.onSignals(process);
} catch (error) {
	if (!(error instanceof SettingsError)) throw error;
	for (const problem of error.problems) process.stderr.write(`${problem}\n`);
	process.exitCode = 2;
}
