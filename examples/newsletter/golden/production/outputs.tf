output "application_url" {
  description = "Where the application answers."
  value       = "https://example.com"
}

output "load_balancer_name" {
  description = "The load balancer's own DNS name."
  value       = aws_lb.main.dns_name
}

output "cdn_domain_name" {
  description = "CloudFront's own name for the distribution."
  value       = aws_cloudfront_distribution.main.domain_name
}

output "name_servers" {
  description = "What to enter at the domain's registrar: certificates are issued once these answer."
  value       = aws_route53_zone.main.name_servers
}

output "service_name" {
  description = "The instance, the Auto Scaling group or the ECS service that runs the application."
  value       = aws_autoscaling_group.service.name
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

output "log_groups" {
  description = "Where the logs are."
  value       = [aws_cloudwatch_log_group.service.name]
}

output "application_access_point" {
  description = "Where the application answers."
  value       = "https://example.com"
}

output "route53_nameservers" {
  description = "What to enter at the domain's registrar: certificates are issued once these answer."
  value       = aws_route53_zone.main.name_servers
}
