/** Names that mean something else after a while: a database's endpoint, when another one takes its place. */
export interface MovingNames {
	/** From now on the name has these addresses, in every VPC; clients may keep what they know for five seconds. */
	point(name: string, addresses: readonly string[]): void;
}
