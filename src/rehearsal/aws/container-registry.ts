import type { JsonService } from "./service.ts";

/** Source: Amazon ECR API Reference; a password is good for twelve hours. */
export const containerRegistry: JsonService = {
	signedAs: "ecr",
	target: "AmazonEC2ContainerRegistry_V20150921",
	version: "1.1",
	operations: {
		GetAuthorizationToken: {
			asks: () => [{ action: "ecr:GetAuthorizationToken", resource: "*" }],
			answers: (_, { id, region }, { credentials }) => ({
				authorizationData: [
					{
						authorizationToken: Buffer.from(
							`AWS:${credentials.accessKeyId}`,
						).toString("base64"),
						expiresAt: Math.round(Date.now() / 1000) + 12 * 3600,
						proxyEndpoint: `https://${id}.dkr.ecr.${region}.amazonaws.com`,
					},
				],
			}),
		},
	},
};
