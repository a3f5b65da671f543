output "address" {
  description = "Where this installation is reached: what WETWIN_PUBLIC_URL must be."
  value       = var.domain == null ? aws_apigatewayv2_api.this.api_endpoint : "https://${var.domain}"
}

output "dns" {
  description = "What the domain's CNAME (or alias) must point to."
  value       = try(aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].target_domain_name, null)
}

# What the stack alarms takes.
output "gateway" {
  description = "What is watched."
  value       = { api_id = aws_apigatewayv2_api.this.id, stage = aws_apigatewayv2_stage.default.name }
}
