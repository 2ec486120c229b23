output "application_url" {
  description = "Where the application answers."
  value       = "http://${aws_lb.main.dns_name}"
}

output "load_balancer_name" {
  description = "The load balancer's own DNS name."
  value       = aws_lb.main.dns_name
}

output "service_name" {
  description = "The instance, the Auto Scaling group or the ECS service that runs the application."
  value       = aws_instance.service.id
}

output "bastion_address" {
  description = "The bastion's public address, for ssh -J."
  value       = aws_eip.bastion.public_ip
}

output "database_endpoint" {
  description = "Host and port of the database, inside the VPC."
  value       = "172.16.3.10:5432"
}

output "secret_arn" {
  description = "The secret with the database's user and password."
  value       = aws_secretsmanager_secret_version.database.arn
}

output "log_groups" {
  description = "Where the logs are."

  value = [
    aws_cloudwatch_log_group.service.name,
    aws_cloudwatch_log_group.database.name,
  ]
}
