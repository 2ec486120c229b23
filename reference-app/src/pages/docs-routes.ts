import swagger from "@fastify/swagger";
import type { App } from "../http/app.ts";
import { docsPage } from "./docs-page.ts";
import { sendPage } from "./page.ts";

/** Collects the routes that are declared after it; before them, because it looks at each as it comes. */
export async function collectApi(app: App): Promise<void> {
	await app.register(swagger, {
		openapi: {
			openapi: "3.1.0",
			info: {
				title: "Items",
				version: "1.0.0",
				description: "Items, each with an image, in an SQL database.",
			},
			tags: [
				{ name: "items", description: "What there is" },
				{ name: "images", description: "One for each item" },
				{ name: "operation", description: "For whoever runs it" },
			],
		},
		refResolver: {
			buildLocalReference: (schema, _base, _fragment, at) =>
				typeof schema.$id === "string" ? schema.$id : `def-${at}`,
		},
	});
}

/** `/openapi.json` and `/docs`. */
export function docsRoutes(app: App): void {
	app.get("/openapi.json", { schema: { hide: true } }, async () =>
		app.swagger(),
	);
	app.get("/docs", { schema: { hide: true } }, (_request, reply) =>
		sendPage(reply, docsPage(app.swagger() as never)),
	);
}
