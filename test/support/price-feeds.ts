import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** AWS's price feeds on loopback. */
export interface PriceFeeds {
	/** What makes a program read these. */
	readonly address: string;
	/** What an hour of a load balancer costs in Mumbai from now on, in dollars; nothing for a feed that fails. */
	hour: string | undefined;
	readonly stop: () => Promise<void>;
}

/** One feed as AWS serves it, cut down to one row; of all others it is said that there are none. */
export async function priceFeeds(hour: string): Promise<PriceFeeds> {
	const server = createServer(({ url }, response) => {
		if (url !== "/elb/USD/current/elb.json") response.writeHead(404).end();
		else if (feeds.hour === undefined) response.writeHead(503).end();
		else response.end(JSON.stringify(balancers(feeds.hour)));
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	const { port } = server.address() as AddressInfo;
	const feeds: PriceFeeds = {
		...{ address: `http://127.0.0.1:${port}`, hour },
		stop: () => {
			server.closeAllConnections();
			return new Promise((done) => server.close(() => done()));
		},
	};
	return feeds;
}

const balancers = (price: string) => ({
	manifest: { serviceId: "elb", accessType: "publish", source: "elb" },
	sets: {},
	regions: {
		"Asia Pacific (Mumbai)": {
			"Application Load Balancer Hours": {
				rateCode: "6A5PZ4R7Y9CK55F2.JRTCKXETXF.6YS6EN2CT7",
				price,
			},
		},
	},
});
