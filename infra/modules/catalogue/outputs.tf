output "functions" {
  description = "Every entry of the catalogue by its name."
  value       = local.functions
}

output "routes" {
  description = "Route key, such as GET /api/home, to the name of its function."
  value       = local.routes
}

output "timers" {
  description = "Job to its function and how often it is called."
  value       = local.timers
}

output "instances" {
  description = "Most instances of all functions at once."
  value       = local.instances
}
