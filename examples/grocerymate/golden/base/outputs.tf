output "application_url" {
  description = "Where the application answers."
  value       = "https://my-tennistrainer-24.de"
}

output "load_balancer_name" {
  description = "The load balancer's own DNS name."
  value       = aws_lb.main.dns_name
}

output "name_servers" {
  description = "What to enter at the domain's registrar: certificates are issued once these answer."
  value       = aws_route53_zone.main.name_servers
}

output "service_name" {
  description = "The instance, the Auto Scaling group or the ECS service that runs the application."
  value       = aws_autoscaling_group.service.name
}

output "repository_url" {
  description = "Where images are pushed."
  value       = "${aws_vpc.main.owner_id}.dkr.ecr.eu-central-1.amazonaws.com/grocerymate"
}

output "bastion_address" {
  description = "The bastion's public address, for ssh -J."
  value       = aws_eip.bastion.public_ip
}

output "database_endpoint" {
  description = "Host and port of the database, inside the VPC."
  value       = "${aws_db_instance.primary.address}:5432"
}

output "replica_endpoints" {
  description = "Host and port of each read replica, inside the VPC."
  value       = ["${aws_db_instance.replica_1.address}:5432"]
}

output "secret_arn" {
  description = "The secret with the database's user and password."
  value       = aws_secretsmanager_secret_version.database.arn
}

output "assets_bucket" {
  description = "The bucket of the application's files."
  value       = aws_s3_bucket.assets.id
}

output "log_groups" {
  description = "Where the logs are."
  value       = [aws_cloudwatch_log_group.service.name]
}
