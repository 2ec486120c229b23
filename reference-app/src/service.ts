import formbody from "@fastify/formbody";
import { Database } from "./database/database.ts";
import { secretsManager } from "./database/secrets-manager.ts";
import { Startup } from "./database/startup.ts";
import { type App, createApp, type LogSink } from "./http/app.ts";
import { healthRoutes } from "./http/health.ts";
import { Metrics } from "./http/metrics.ts";
import { Shutdown } from "./http/shutdown.ts";
import { imageRoutes } from "./images/image-routes.ts";
import { ImageStore } from "./images/image-store.ts";
import { itemRoutes } from "./items/item-routes.ts";
import { Items } from "./items/items.ts";
import { collectApi, docsRoutes } from "./pages/docs-routes.ts";
import { itemPages } from "./pages/item-pages.ts";
import type { Settings } from "./settings.ts";

/** The running application. */
export interface Service {
	readonly app: App;
	readonly shutdown: Shutdown;
}

/** Listens at once, so that it can say that it lives; the database may come later. */
export async function startService(
	settings: Settings,
	sink?: LogSink,
): Promise<Service> {
	const app = createApp(settings.logLevel, sink);
	const metrics = new Metrics();
	const database = new Database(
		settings.database,
		secretsManager(),
		app.log,
		metrics,
	);
	const startup = new Startup(database, app.log);
	const shutdown = new Shutdown(app, settings.shutdown);
	const images = new ImageStore(settings.bucket, app.log);
	const items = new Items(database, startup);

	await collectApi(app);
	await app.register(formbody);
	itemRoutes(app, items, images);
	imageRoutes(app, items, images);
	itemPages(app, items, images);
	metrics.observe(app);
	healthRoutes(app, async () => {
		if (shutdown.reason ?? startup.reason) {
			return shutdown.reason ?? startup.reason;
		}
		return (await database.answers()) ? undefined : "the database is away";
	});
	docsRoutes(app);

	const renewal = setInterval(
		() => database.renewLogin(),
		settings.database.secretRefreshSeconds * 1000,
	).unref();
	app.addHook("onClose", async () => {
		clearInterval(renewal);
		await startup.stop();
		await database.close();
	});
	startup.begin();
	await app.listen({ host: settings.host, port: settings.port });
	return { app, shutdown };
}
