<%@ page contentType="text/html;charset=UTF-8" session="false" %>
<!DOCTYPE html>
<html lang="en">
<head><title>Hello</title><link rel="stylesheet" href="hello.css"></head>
<body>
<h1>Hello from ${pageContext.servletContext.contextPath}/</h1>
<p>A servlet answers at <a href="greeting?name=Ada">greeting?name=Ada</a>, this page is a JSP, its looks are a file.</p>
</body>
</html>
