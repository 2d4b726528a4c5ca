<%@ page contentType="text/html;charset=UTF-8" session="false" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<!DOCTYPE html>
<html lang="en">
<head>
    <title>Guestbook</title>
    <style>
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; }
        input, textarea { display: block; width: 100%; margin: .3rem 0 1rem; font: inherit; }
        li { margin-bottom: .6rem; } time { color: #667; font-size: .85rem; }
    </style>
</head>
<body>
<h1>Guestbook</h1>
<form method="post" action="${pageContext.request.contextPath}/">
    <label>Your name <input name="guest" maxlength="80" required></label>
    <label>Your words <textarea name="words" maxlength="2000" rows="3" required></textarea></label>
    <button>Sign</button>
</form>
<c:choose>
    <c:when test="${empty entries}"><p>Nobody has signed yet.</p></c:when>
    <c:otherwise>
        <p>${fn:length(entries)} newest entries:</p>
        <ul>
            <c:forEach var="entry" items="${entries}">
                <li><b><c:out value="${entry.guest()}"/></b>: <c:out value="${entry.words()}"/> <time>${entry.written()}</time></li>
            </c:forEach>
        </ul>
    </c:otherwise>
</c:choose>
</body>
</html>
