import { createApp } from "./http/app.ts";
import { healthRoutes } from "./http/health.ts";
import { Shutdown } from "./http/shutdown.ts";
import { readSettings, SettingsError } from "./settings.ts";

/** Starts with what the environment says; exits with 2 when that cannot be used. */
async function serve(): Promise<void> {
	const settings = readSettings(process.env);
	const app = createApp(settings.logLevel);
	const shutdown = new Shutdown(app, settings.shutdown);
	healthRoutes(app, async () => shutdown.reason);
	await app.listen({ host: settings.host, port: settings.port });
	shutdown.onSignals(process);
}

try {
	await serve();
} catch (error) {
	if (!(error instanceof SettingsError)) throw error;
	for (const problem of error.problems) process.stderr.write(`${problem}\n`);
	process.exitCode = 2;
}
