import { createServer } from "node:http";

/**
 * Stands for a service whose source is not run and that has no database: answers everything with what reached it, which
 * shows what the ways before it did to a request. Told by HOST and PORT where to listen; ends by TERM in order.
 */
const server = createServer(({ method, url, rawHeaders, socket }, response) => {
	const headers = rawHeaders.flatMap((name, at) =>
		at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1]}`] : [],
	);
	response.setHeader("Content-Type", "text/plain; charset=utf-8");
	response.end(
		[
			`Terrace's stand-in at ${socket.localAddress}:${socket.localPort} was asked:`,
			"",
			`${method} ${url}`,
			...headers,
			"",
		].join("\n"),
	);
});
// Longer than a load balancer keeps an idle connection, so that none is closed in which a request is on its way.
server.keepAliveTimeout = 75_000;
server.listen(Number(process.env.PORT), process.env.HOST ?? "0.0.0.0");
process.once("SIGTERM", () => server.close());
