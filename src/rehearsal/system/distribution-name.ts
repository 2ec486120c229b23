/** Stands for the id that AWS gives to a distribution. */
export const distributionId = "EREHEARSAL";

/** Stands for the name that AWS gives to a distribution. */
export const distributionDomain = "rehearsal.cloudfront.net";

/** As policies know it (`aws:SourceArn`). Source: Service Authorization Reference, "Amazon CloudFront". */
export function distributionArn(account: string): string {
	return `arn:aws:cloudfront::${account}:distribution/${distributionId}`;
}
