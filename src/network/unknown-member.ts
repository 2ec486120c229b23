/** Something in a security group of which the model knows nothing more: who admits the group admits it. */
export interface UnknownMember {
	readonly kind: "unknown-member";
	readonly securityGroup: string;
	/** What is in the group, or has made it for those who are. */
	readonly address: string;
}
